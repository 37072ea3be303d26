package dev.doorbuster.localstack.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.localstack.entry.EntryPoints;
import dev.doorbuster.localstack.model.Shop;
import dev.doorbuster.localstack.model.StackSettings;
import dev.doorbuster.localstack.sim.Pacer;
import dev.doorbuster.localstack.sim.Simulation;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.fis.FisClient;
import software.amazon.awssdk.services.fis.model.CreateExperimentTemplateActionInput;
import software.amazon.awssdk.services.fis.model.CreateExperimentTemplateStopConditionInput;
import software.amazon.awssdk.services.fis.model.CreateExperimentTemplateTargetInput;
import software.amazon.awssdk.services.fis.model.ExperimentStatus;
import software.amazon.awssdk.services.fis.model.ExperimentTemplate;
import software.amazon.awssdk.services.fis.model.ExperimentTemplateTargetInputFilter;
import software.amazon.awssdk.services.rds.RdsClient;

/** The control plane behind the real entry point, on a clock that runs: what the wire adds to the tests in virtual time. */
class RunningStackTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Shop shop = new Shop(new Simulation(Instant.now(), 600, 42), StackSettings.standard(), Set.of());
    private final ControlPlane controlPlane = new ControlPlane(shop);
    private final Pacer pacer = Pacer.start(shop.simulation());
    private EntryPoints entryPoints;
    private FisClient fis;

    @BeforeEach
    void open() throws Exception {
        entryPoints = EntryPoints.open(shop, controlPlane, 0);
        fis = toHere(FisClient.builder()).build();
    }

    @AfterEach
    void close() {
        entryPoints.close();
        pacer.close();
    }

    @Test
    void arnsAndIdsWithEncodedSlashesAndColonsReachTheirOperations() {
        ExperimentTemplate template = stopTheZone();

        fis.tagResource(r -> r.resourceArn(template.arn()).tags(Map.of("doorbuster:run", "r1")));

        assertThat(fis.listTagsForResource(r -> r.resourceArn(template.arn())).tags())
                .containsEntry("doorbuster:run", "r1");
        assertThat(fis.getAction(r -> r.id("aws:ec2:stop-instances")).action().id())
                .isEqualTo("aws:ec2:stop-instances");
    }

    @Test
    void experimentRunsOnTheStacksClockAndHeals() {
        String id = fis.startExperiment(
                        r -> r.experimentTemplateId(stopTheZone().id()))
                .experiment()
                .id();

        await("the web instances of the zone have stopped", () -> runningInZone() == 0);
        await("the experiment is over", () -> status(id) == ExperimentStatus.COMPLETED);
        await("the zone has web instances again", () -> runningInZone() > 0);
    }

    @Test
    void databaseFailsOverAndAResetPutsTheWriterBack() throws Exception {
        RdsClient rds = toHere(RdsClient.builder()).build();
        rds.rebootDBInstance(r -> r.dbInstanceIdentifier("shop-db").forceFailover(true));
        await("the writer has moved", () -> writerZone(rds).equals("ap-northeast-2c"));

        HttpRequest reset = HttpRequest.newBuilder(
                        entryPoints.addresses().get("aws").resolve("/reset"))
                .POST(HttpRequest.BodyPublishers.ofString("{\"run\":\"r2\",\"seed\":1}"))
                .build();
        HttpResponse<Void> answer = HttpClient.newHttpClient().send(reset, HttpResponse.BodyHandlers.discarding());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(writerZone(rds)).isEqualTo("ap-northeast-2a");
    }

    private ExperimentTemplate stopTheZone() {
        return fis.createExperimentTemplate(request -> request.description("stops the web instances of a zone")
                        .targets(Map.of(
                                "web",
                                CreateExperimentTemplateTargetInput.builder()
                                        .resourceType("aws:ec2:instance")
                                        .resourceTags(Map.of("shop:tier", "web"))
                                        .filters(ExperimentTemplateTargetInputFilter.builder()
                                                .path("Placement.AvailabilityZone")
                                                .values("ap-northeast-2a")
                                                .build())
                                        .selectionMode("ALL")
                                        .build(),
                                "groups",
                                CreateExperimentTemplateTargetInput.builder()
                                        .resourceType("aws:ec2:autoscaling-group")
                                        .resourceTags(Map.of("shop:tier", "web"))
                                        .selectionMode("ALL")
                                        .build()))
                        .actions(Map.of(
                                "stop",
                                CreateExperimentTemplateActionInput.builder()
                                        .actionId("aws:ec2:stop-instances")
                                        .parameters(Map.of(
                                                "startInstancesAfterDuration", "PT10M",
                                                "completeIfInstancesTerminated", "true"))
                                        .targets(Map.of("Instances", "web"))
                                        .build(),
                                "refuse",
                                CreateExperimentTemplateActionInput.builder()
                                        .actionId("aws:ec2:asg-insufficient-instance-capacity-error")
                                        .parameters(Map.of(
                                                "duration", "PT10M",
                                                "availabilityZoneIdentifiers", "ap-northeast-2a",
                                                "percentage", "100"))
                                        .targets(Map.of("AutoScalingGroups", "groups"))
                                        .build()))
                        .stopConditions(CreateExperimentTemplateStopConditionInput.builder()
                                .source("none")
                                .build())
                        .roleArn("arn:aws:iam::111122223333:role/fis"))
                .experimentTemplate();
    }

    private ExperimentStatus status(String id) {
        return fis.getExperiment(r -> r.id(id)).experiment().state().status();
    }

    private long runningInZone() {
        try (Ec2Client ec2 = toHere(Ec2Client.builder()).build()) {
            return ec2.describeInstances(r -> r.filters(
                            filter("instance-state-name", "running"),
                            filter("availability-zone", "ap-northeast-2a"),
                            filter("tag:shop:tier", "web")))
                    .reservations()
                    .size();
        }
    }

    private static Filter filter(String name, String value) {
        return Filter.builder().name(name).values(value).build();
    }

    private static String writerZone(RdsClient rds) {
        return rds.describeDBInstances().dbInstances().get(0).availabilityZone();
    }

    private <B extends AwsClientBuilder<B, ?>> B toHere(B builder) {
        return builder.endpointOverride(entryPoints.addresses().get("aws"))
                .region(Region.AP_NORTHEAST_2)
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create("doorbuster", "doorbuster")));
    }

    private static void await(String what, BooleanSupplier happened) {
        Instant limit = Instant.now().plus(PATIENCE);
        while (!happened.getAsBoolean()) {
            assertThat(Instant.now()).as("%s, within %s", what, PATIENCE).isBefore(limit);
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
    }
}
