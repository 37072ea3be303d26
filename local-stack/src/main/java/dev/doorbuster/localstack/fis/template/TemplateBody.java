package dev.doorbuster.localstack.fis.template;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an experiment template says, well-formed; whether it makes sense is {@link TemplateRules}'s to say.
 *
 * @param targets by name, in the order given
 * @param actions by name, in the order given
 * @param log null when logging is not configured
 * @param report null when no report is asked for
 * @param accountTargeting {@code single-account} or {@code multi-account}
 * @param emptyTargetResolutionMode {@code fail} or {@code skip}
 * @param raw as it was sent, without client token and tags
 */
public record TemplateBody(
        String description,
        Map<String, Target> targets,
        Map<String, PlannedAction> actions,
        List<StopCondition> stopConditions,
        String roleArn,
        @Nullable LogConfiguration log,
        @Nullable ReportConfiguration report,
        String accountTargeting,
        String emptyTargetResolutionMode,
        Map<String, Object> raw) {

    /** Whether an action whose target resolves to nothing is skipped; otherwise the experiment fails. */
    public boolean skipsEmptyTargets() {
        return emptyTargetResolutionMode.equals("skip");
    }
}
