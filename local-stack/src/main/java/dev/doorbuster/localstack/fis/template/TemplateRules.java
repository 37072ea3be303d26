package dev.doorbuster.localstack.fis.template;

import dev.doorbuster.localstack.fis.catalogue.Catalogue;
import dev.doorbuster.localstack.fis.catalogue.IsoDuration;
import dev.doorbuster.localstack.fis.input.Arn;
import dev.doorbuster.localstack.fis.input.Problems;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a well-formed template must also be for FIS to accept it: actions of the catalogue with their parameters, targets that fit
 * them, an order without circles, ARNs without placeholders, and no more than the quotas allow.
 */
public final class TemplateRules {
    private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9.-]*[a-z0-9]");

    private static final int MOST_ACTIONS = 20;
    private static final int MOST_STOP_CONDITIONS = 5;

    private final TemplateBody body;
    private final Problems problems;

    private TemplateRules(TemplateBody body, Problems problems) {
        this.body = body;
        this.problems = problems;
    }

    /** Notes every rule that is broken. */
    public static void check(Catalogue catalogue, TemplateBody body, Problems problems) {
        TemplateRules rules = new TemplateRules(body, problems);
        rules.role();
        rules.stopConditions();
        body.targets().values().forEach(new TargetRules(catalogue, problems)::check);
        if (body.actions().isEmpty()) {
            problems.senseless("An experiment template must have at least one action.");
        }
        body.actions().values().forEach(new ActionRules(catalogue, body.targets(), problems)::check);
        rules.unusedTargets();
        rules.log();
        rules.report();
        Timetable timetable = Timetable.of(catalogue, body);
        timetable.problems().forEach(problems::senseless);
        timetable.exceeded().forEach(problems::overQuota);
        rules.quotas();
    }

    private void role() {
        if (!Arn.ROLE.names(body.roleArn())) {
            problems.senseless("The roleArn \"" + body.roleArn() + "\" is not the ARN of an IAM role.");
        }
        if (body.accountTargeting().equals("multi-account")) {
            problems.senseless(
                    "The accountTargeting multi-account is not supported by this stack: it has one account.");
        }
    }

    private void stopConditions() {
        if (body.stopConditions().isEmpty()) {
            problems.senseless("An experiment template must have at least one stop condition; its source can be none.");
        }
        for (StopCondition condition : body.stopConditions()) {
            String value = condition.value();
            switch (condition.source()) {
                case StopCondition.NONE -> {
                    if (value != null) {
                        problems.senseless("A stop condition with the source none must not have a value.");
                    }
                    if (body.stopConditions().size() > 1) {
                        problems.senseless("A stop condition with the source none must be the only one.");
                    }
                }
                case StopCondition.ALARM -> {
                    if (value == null || !Arn.ALARM.names(value)) {
                        problems.senseless("The stop condition value \"" + (value == null ? "" : value)
                                + "\" is not the ARN of a CloudWatch alarm.");
                    }
                }
                default ->
                    problems.senseless("The stop condition source \"" + condition.source()
                            + "\" is not one of aws:cloudwatch:alarm, none.");
            }
        }
    }

    private void unusedTargets() {
        Set<String> used = new HashSet<>();
        body.actions().values().forEach(action -> used.addAll(action.targets().values()));
        for (String target : body.targets().keySet()) {
            if (!used.contains(target)) {
                problems.senseless("The target \"" + target + "\" is not used by any action.");
            }
        }
    }

    private void log() {
        LogConfiguration log = body.log();
        if (log == null) {
            return;
        }
        if (log.schemaVersion() != 1 && log.schemaVersion() != 2) {
            problems.senseless("The logSchemaVersion " + log.schemaVersion() + " is not one of 1, 2.");
        }
        String group = log.logGroupArn();
        if (group != null && !Arn.LOG_GROUP.names(group)) {
            problems.senseless("The logGroupArn \"" + group + "\" is not the ARN of a log group.");
        }
        bucket(log.bucket());
    }

    private void report() {
        ReportConfiguration report = body.report();
        if (report == null) {
            return;
        }
        if (report.bucket() == null) {
            problems.senseless("The experimentReportConfiguration must have outputs with a bucketName.");
        }
        bucket(report.bucket());
        if (report.dashboards().size() > 1) {
            problems.senseless("An experiment report can have at most 1 CloudWatch dashboard, not "
                    + report.dashboards().size() + ".");
        }
        for (String dashboard : report.dashboards()) {
            if (!Arn.DASHBOARD.names(dashboard)) {
                problems.senseless(
                        "The dashboardIdentifier \"" + dashboard + "\" is not the ARN of a CloudWatch dashboard.");
            }
        }
        window("preExperimentDuration", report.before(), Duration.ofMinutes(30));
        window("postExperimentDuration", report.after(), Duration.ofHours(2));
    }

    private void bucket(@Nullable String name) {
        if (name != null && !BUCKET.matcher(name).matches()) {
            problems.senseless("The bucketName \"" + name + "\" is not the name of an S3 bucket.");
        }
    }

    private void window(String name, String value, Duration longest) {
        boolean fits = IsoDuration.parse(value)
                .filter(duration -> duration.compareTo(longest) <= 0)
                .isPresent();
        if (!fits) {
            problems.senseless(
                    "The " + name + " must be a duration in ISO 8601 up to " + longest + ", not \"" + value + "\".");
        }
    }

    private void quotas() {
        if (body.actions().size() > MOST_ACTIONS) {
            problems.overQuota("An experiment template can have at most " + MOST_ACTIONS + " actions, not "
                    + body.actions().size() + ".");
        }
        if (body.stopConditions().size() > MOST_STOP_CONDITIONS) {
            problems.overQuota("An experiment template can have at most " + MOST_STOP_CONDITIONS
                    + " stop conditions, not " + body.stopConditions().size() + ".");
        }
    }
}
