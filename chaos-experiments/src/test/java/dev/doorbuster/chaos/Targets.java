package dev.doorbuster.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.record.PlannedFault;
import dev.doorbuster.record.Target;
import dev.doorbuster.record.yaml.Document;
import dev.doorbuster.record.yaml.Place;
import dev.doorbuster.record.yaml.Problems;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Targets and armed faults for tests. */
public final class Targets {

    public static final Path EXPERIMENTS = Path.of("experiments");
    public static final URI NOBODY_THERE = URI.create("http://127.0.0.1:1");

    private Targets() {}

    public static Target target(URI aws, String faults, String safety) {
        Problems problems = new Problems();
        Target target = Target.read(Document.parse("target.yaml", """
                target: local
                region: ap-northeast-2
                account: "111122223333"
                faults: %s
                entry-points: {cloudfront: "http://127.0.0.1:1", alb: "http://127.0.0.1:2", api-gateway: "http://127.0.0.1:3"}
                aws: {endpoint: "%s", credentials: dummy}
                resources:
                  web-group: shop-web
                  consumers-group: shop-consumers
                  target-group: arn:aws:elasticloadbalancing:ap-northeast-2:111122223333:targetgroup/shop-web/73e2d6bc24d8a067
                  load-balancer: app/shop/50dc6c495c0c9188
                  database: shop-db
                  queues: {orders: {queue: orders, dead-letters: orders-dlq}, webhooks: {queue: webhooks, dead-letters: webhooks-dlq}}
                  distribution: E2QWRUHAPOMQZL
                  api: shop-webhooks
                  function: shop-webhook
                  cluster: shop-cluster
                  task-cluster: shop
                  task-service: shop-consumers
                  virtual-interface: dxvif-fg0wnyqd
                  ec2-role: shop-web
                  automation-role: doorbuster-automation
                  queue-impairment: queue-impairment
                  connection-exhaustion: connection-exhaustion
                  edge-impairment: edge-impairment
                safety: %s
                """.formatted(faults, aws, safety), problems));
        assertThat(problems.lines()).isEmpty();
        return target;
    }

    public static Target allowing(URI aws) {
        return target(
                aws,
                "allowed",
                "{tag: \"doorbuster:faults=allowed\", role: \"arn:aws:iam::111122223333:role/doorbuster-fis\"}");
    }

    public static SafetyRules noRules() {
        return rules(List.of(), List.of());
    }

    /** Has that run hold the target for longer than any test takes. */
    public static void lock(AwsClients aws, String run) {
        new ParameterLock(aws.ssm(), aws.target().name())
                .write(LockEntry.of(run, "here", Instant.now(), Duration.ofDays(30))
                        .text());
    }

    /** Of a target without any. */
    static StopAlarms noAlarms() {
        return new StopAlarms(new AwsClients(allowing(NOBODY_THERE)));
    }

    public static SafetyRules rules(List<SafetyRule<ArmedFault>> ofFault, List<SafetyRule<Preview>> ofPreview) {
        return new SafetyRules(
                allowing(NOBODY_THERE),
                List.of(),
                List.of(),
                ofFault,
                ofPreview,
                (fault, timer) ->
                        new Preview(fault, InjectionState.Progress.COMPLETED, "completed", Map.of(), List.of()));
    }

    /** Of a real account, which no test ever calls. */
    public static Target real() {
        return real("{tag: \"doorbuster:faults=allowed\"}");
    }

    public static Target real(String safety) {
        Problems problems = new Problems();
        Target target = Target.read(Document.parse("target.yaml", """
                target: shop
                region: ap-northeast-2
                account: "123456789012"
                faults: allowed
                entry-points: {cloudfront: "https://shop.example.com", alb: "https://alb.example.com", api-gateway: "https://api.example.com"}
                safety: %s
                """.formatted(safety), problems));
        assertThat(problems.lines()).isEmpty();
        return target;
    }

    /** What a rehearsal says that wants all that the experiment can do. */
    public static Map<String, String> everySwitchOf(String experiment) {
        Map<String, String> on = new LinkedHashMap<>();
        Experiment.read(EXPERIMENTS.resolve(experiment), new Problems()).parameters().values().stream()
                .filter(parameter -> parameter.kind() == Parameter.Kind.SWITCH)
                .forEach(parameter -> on.put(parameter.name(), "yes"));
        return on;
    }

    public static ArmedFault armed(Target target, String experiment, double atSeconds) {
        return armed(target, experiment, atSeconds, Map.of());
    }

    public static ArmedFault armed(Target target, String experiment, double atSeconds, Map<String, String> parameters) {
        Problems problems = new Problems();
        List<ArmedFault> armed = new ExperimentLibrary(EXPERIMENTS)
                .arm(
                        List.of(new PlannedFault(experiment, experiment, atSeconds, parameters)),
                        target,
                        fault -> Place.of("rehearsal.yaml"),
                        problems);
        assertThat(problems.lines()).isEmpty();
        return armed.get(0);
    }
}
