package dev.doorbuster.localstack.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.doorbuster.localstack.model.account.Names;
import dev.doorbuster.localstack.model.compute.Instance;
import dev.doorbuster.localstack.model.compute.LifecycleState;
import dev.doorbuster.localstack.model.http.EntryPoint;
import dev.doorbuster.localstack.model.scaling.AutoScalingGroup;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Volume;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SqsException;

/** Faults of volumes, of what SSM runs on instances, and of queues by an automation. */
class InstanceEffectsTest {
    private static final String DOCUMENT = "arn:aws:ssm:ap-northeast-2::document/";

    private final Laboratory laboratory = new Laboratory();

    @AfterEach
    void close() {
        laboratory.close();
    }

    @Test
    void pausedVolume_stallsItsInstance_andGoesOnWhenResumed() {
        Ec2Client ec2 = laboratory.stack.ec2();
        Filter attached = Filter.builder()
                .name("attachment.instance-id")
                .values(web().id())
                .build();
        Volume volume = ec2.describeVolumes(r -> r.filters(attached)).volumes().get(0);
        assertThat(volume.availabilityZone()).isEqualTo(web().zone().zoneName());
        volumes(
                "aws:ebs:pause-volume-io",
                Map.of("duration", "PT1M"),
                web().volume().arn());
        assertThat(web().volume().paused()).isTrue();

        List<Laboratory.Reply> replies =
                IntStream.range(0, 8).mapToObj(n -> page(0)).toList();
        laboratory.stack.pass(Duration.ofSeconds(20));
        assertThat(replies)
                .as("of one instance of four")
                .filteredOn(reply -> reply.status == 0)
                .hasSizeBetween(1, 3);

        laboratory.stack.pass(Duration.ofMinutes(1));
        assertThat(web().volume().paused()).isFalse();
        assertThat(replies).allSatisfy(reply -> assertThat(reply.status).isEqualTo(200));
    }

    @Test
    void launchWhoseCallsAreThrottled_servesOnceItIsLetThrough() {
        AutoScalingGroup web = laboratory.stack.shop().group(Names.WEB_GROUP).orElseThrow();
        long before = inService(web);
        laboratory
                .action(
                        "fault",
                        "aws:fis:inject-api-throttle-error",
                        Map.of(
                                "service", "ec2",
                                "operations", "DescribeTags",
                                "percentage", "100",
                                "duration", "PT10M"),
                        "Roles",
                        "aws:iam:role",
                        "arn:aws:iam::111122223333:role/shop-web")
                .start();

        web.setDesired(web.desired() + 2);
        laboratory.stack.pass(Duration.ofMinutes(8));
        assertThat(inService(web)).isEqualTo(before);

        laboratory.stack.pass(Duration.ofMinutes(4));
        assertThat(inService(web)).isEqualTo(before + 2);
    }

    private static long inService(AutoScalingGroup group) {
        return group.instances().stream()
                .filter(member -> member.lifecycleState() == LifecycleState.IN_SERVICE)
                .count();
    }

    @Test
    void volumesOfTwoZones_cannotBePausedTogether() {
        String id = volumes("aws:ebs:pause-volume-io", Map.of("duration", "PT1M"), "");

        assertThat(laboratory.state(id)).isEqualTo("failed");
        assertThat(laboratory.action(id, "fault").reason()).contains("same Availability Zone");
    }

    @Test
    void latencyBelowTheLeastOfTheVolumeType_failsTheAction() {
        String id =
                volumes("aws:ebs:volume-io-latency", Map.of("duration", "PT1M", "readIOLatencyMilliseconds", "5"), "");

        assertThat(laboratory.action(id, "fault").reason()).contains("minimum latency");
    }

    @Test
    void slowVolumes_addTheirLatencyToReadsAndWrites() {
        String id = volumes(
                "aws:ebs:volume-io-latency",
                Map.of(
                        "duration", "PT10M",
                        "readIOLatencyMilliseconds", "300",
                        "writeIOLatencyMilliseconds", "500"),
                "");
        assertThat(page(2).wallMillis).isBetween(800.0, 1_400.0);

        laboratory.stop(id);
        assertThat(page(2).wallMillis).isLessThan(600);
    }

    @Test
    void cpuStress_takesHalfOfEachCpu_andOutlivesAnActionThatIsShorter() {
        String id = command("AWSFIS-Run-CPU-Stress", "{\"DurationSeconds\":\"180\"}", "PT1M");
        assertThat(web().processor().share()).isEqualTo(0.5);
        assertThat(web().processor().stressPercent()).isEqualTo(100);

        laboratory.stack.pass(Duration.ofMinutes(2));
        assertThat(laboratory.state(id)).isEqualTo("completed");
        assertThat(web().processor().share()).isEqualTo(0.5);
        laboratory.stack.pass(Duration.ofMinutes(1));
        assertThat(web().processor().share()).isEqualTo(1);
    }

    @Test
    void commandStopped_takesItsFaultAway() {
        String id = command(
                "AWSFIS-Run-Network-Latency", "{\"DurationSeconds\":\"600\",\"DelayMilliseconds\":\"700\"}", "PT10M");
        assertThat(page(2).wallMillis).isBetween(700.0, 1_300.0);

        laboratory.stop(id);
        assertThat(page(2).wallMillis).isLessThan(600);
    }

    @Test
    void latencyTowardsOneZone_hitsTheAnswersThatGoThere() {
        command(
                "AWSFIS-Run-Network-Latency-Sources",
                "{\"DurationSeconds\":\"600\",\"DelayMilliseconds\":\"1000\",\"Sources\":\"ap-northeast-2c\"}",
                "PT10M");

        assertThat(IntStream.range(0, 20)
                        .filter(n -> page(2).wallMillis > 1_000)
                        .count())
                .isBetween(4L, 16L);
    }

    @Test
    void packetLoss_costsRetransmissions() {
        command("AWSFIS-Run-Network-Packet-Loss", "{\"DurationSeconds\":\"600\",\"LossPercent\":\"100\"}", "PT10M");

        assertThat(page(3).status).as("nothing comes back").isZero();
    }

    @Test
    void documentsThatThereAreNot_failInTheWordsOfSsm_andThoseNotModelledSaySo() {
        String unknown = command("AWSFIS-Run-Nothing", "{\"DurationSeconds\":\"60\"}", "PT1M");
        assertThat(laboratory.state(unknown)).isEqualTo("failed");
        assertThat(laboratory.action(unknown, "fault").reason()).startsWith("InvalidDocument");

        String incomplete = command("AWSFIS-Run-CPU-Stress", "{\"LoadPercent\":\"50\"}", "PT1M");
        assertThat(laboratory.action(incomplete, "fault").reason()).contains("DurationSeconds is missing");

        String disk = command("AWSFIS-Run-Disk-Fill", "{\"DurationSeconds\":\"60\"}", "PT1M");
        laboratory.stack.pass(Duration.ofMinutes(1));
        assertThat(laboratory.action(disk, "fault").reason())
                .contains("does not model")
                .contains("Disk-Fill");
    }

    @Test
    void queueImpairment_deniesTheTaggedQueues_untilItsDurationIsOver() {
        SqsClient sqs = laboratory.stack.sqs();
        String url = sqs.getQueueUrl(r -> r.queueName("orders")).queueUrl();
        String id = laboratory
                .action(
                        "impair",
                        "aws:ssm:start-automation-execution",
                        Map.of(
                                "documentArn", "arn:aws:ssm:ap-northeast-2:111122223333:document/SQS-Queue-Impairment",
                                "documentParameters",
                                        "{\"tagKey\":\"doorbuster:faults\",\"tagValue\":\"allowed\",\"duration\":\"PT2M\"}",
                                "maxDuration", "PT1H"))
                .start();

        assertThatExceptionOfType(SqsException.class)
                .isThrownBy(() -> sqs.sendMessage(r -> r.queueUrl(url).messageBody("x")))
                .satisfies(refusal ->
                        assertThat(refusal.awsErrorDetails().errorCode()).startsWith("AccessDenied"));
        Map<String, String> key = Map.of("idempotency-key", "one");
        assertThat(laboratory.ask(EntryPoint.ALB, Duration.ofSeconds(2), "POST", "/orders", key).status)
                .isEqualTo(500);

        laboratory.stack.pass(Duration.ofMinutes(2));
        assertThat(laboratory.state(id)).isEqualTo("completed");
        assertThat(sqs.sendMessage(r -> r.queueUrl(url).messageBody("x")).messageId())
                .isNotEmpty();
        assertThat(laboratory.ask(EntryPoint.ALB, Duration.ofSeconds(2), "POST", "/orders", key).status)
                .isEqualTo(201);
    }

    private Instance web() {
        return laboratory
                .stack
                .shop()
                .group("shop-web")
                .orElseThrow()
                .instances()
                .get(0);
    }

    private String volumes(String actionId, Map<String, String> parameters, String arn) {
        return laboratory
                .action("fault", actionId, parameters, "Volumes", "aws:ec2:ebs-volume", arn)
                .start();
    }

    private String command(String document, String documentParameters, String duration) {
        return laboratory
                .action(
                        "fault",
                        "aws:ssm:send-command",
                        Map.of(
                                "documentArn", DOCUMENT + document,
                                "documentParameters", documentParameters,
                                "duration", duration),
                        "Instances",
                        "aws:ec2:instance",
                        "")
                .start();
    }

    private Laboratory.Reply page(int wallSeconds) {
        return laboratory.ask(EntryPoint.ALB, Duration.ofSeconds(wallSeconds), "GET", "/ranking", Map.of());
    }
}
