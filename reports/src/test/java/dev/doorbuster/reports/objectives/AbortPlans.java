package dev.doorbuster.reports.objectives;

import dev.doorbuster.record.Plan;
import dev.doorbuster.record.Target;
import dev.doorbuster.record.yaml.Document;
import dev.doorbuster.record.yaml.Problems;
import dev.doorbuster.reports.aborts.AbortRule;
import java.util.List;

/** A rehearsal of a minute's warm-up, ten minutes' surge and a fault, with rules that end it. */
public final class AbortPlans {

    private static final String TARGET = """
            target: tiny
            region: ap-northeast-2
            account: "111122223333"
            entry-points: {cloudfront: "http://127.0.0.1:1", alb: "http://127.0.0.1:1", api-gateway: "http://127.0.0.1:1"}
            resources:
              web-group: shop-web
              target-group: arn:aws:elasticloadbalancing:ap-northeast-2:111122223333:targetgroup/shop-web/73e2d6bc24d8a067
              queues: {orders: {queue: orders, dead-letters: orders-dlq}}
            """;

    private AbortPlans() {}

    /** @throws dev.doorbuster.record.yaml.InvalidSettingsException with all problems */
    public static List<AbortRule> rules(String... lines) {
        Problems problems = new Problems();
        Plan plan = plan(problems, lines);
        List<AbortRule> rules = AbortRules.parse(plan, Names.of(plan), problems);
        problems.throwIfAny();
        return rules;
    }

    private static Plan plan(Problems problems, String... lines) {
        StringBuilder rehearsal = new StringBuilder("""
                rehearsal: tiny
                faults: [{experiment: rds-failover, at: surge + 1 m}]
                abort-when:
                """);
        for (String line : lines) {
            rehearsal.append("  - ").append(line).append('\n');
        }
        String profile = """
                profile: tiny
                phases: [{name: warm-up, duration: 1 m, rate: 2 /s}, {name: surge, duration: 10 m, rate: 20 /s}]
                """;
        return Plan.of(
                Document.parse("rehearsal.yaml", rehearsal.toString(), problems),
                Document.parse("profile", profile, problems),
                Target.read(Document.parse("target", TARGET, problems)));
    }
}
