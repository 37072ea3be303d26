package dev.doorbuster.reports.objectives;

import dev.doorbuster.record.ObjectiveText;
import dev.doorbuster.record.Plan;
import dev.doorbuster.record.yaml.Problems;
import dev.doorbuster.reports.aborts.AbortRule;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads what ends a run before its time ({@code abort-when}): lines as those of objectives, except that they say what must not be, or the
 * same as objects ({@link AbortObject}).
 *
 * <pre>
 *   rule   = figure sign number [for TIME] [after TIME] [during WINDOW {, WINDOW}]
 *   figure = pNN of NAME [from sent] | mean of NAME [from sent] | errors of NAME [by LAYER] | share of NAME under TIME
 *          | throughput of NAME | queue QUEUE depth | healthy hosts [of GROUP] [in any zone] | metric METRIC [of THING] [in any zone]
 * </pre>
 */
public final class AbortRules {

    private AbortRules() {}

    /**
     * Adds what is wrong to {@code problems} and leaves those rules out.
     *
     * @param plan that the rules are of
     * @param names what its rehearsal knows
     */
    public static List<AbortRule> parse(Plan plan, Names names, Problems problems) {
        List<AbortRule> rules = new ArrayList<>();
        for (ObjectiveText text : plan.abortWhen()) {
            rules.addAll(
                    text.section().isPresent()
                            ? new AbortObject(text.section().get(), plan, names)
                                    .read().stream().toList()
                            : lines(text, plan, names, problems));
        }
        return rules;
    }

    private static List<AbortRule> lines(ObjectiveText text, Plan plan, Names names, Problems problems) {
        return Token.statements(text.text()).stream()
                .flatMap(statement -> new AbortLine(text, statement, plan, names, problems).read().stream())
                .toList();
    }
}
