package dev.doorbuster.localstack.fis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.localstack.fis.catalogue.Action;
import dev.doorbuster.localstack.fis.catalogue.ActionParameter;
import dev.doorbuster.localstack.fis.catalogue.Catalogue;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The catalogue against the reference of FIS's actions as of December 2025. */
class CatalogueTest {
    private static final Catalogue CATALOGUE = Catalogue.read();

    @Test
    void itHasEveryActionOfTheReference() {
        Map<String, Long> byService = CATALOGUE.actions().stream()
                .collect(Collectors.groupingBy(action -> action.id().split(":", -1)[1], Collectors.counting()));

        assertThat(byService)
                .isEqualTo(Map.ofEntries(
                        Map.entry("arc", 1L),
                        Map.entry("cloudwatch", 1L),
                        Map.entry("directconnect", 1L),
                        Map.entry("dsql", 1L),
                        Map.entry("dynamodb", 1L),
                        Map.entry("ebs", 2L),
                        Map.entry("ec2", 6L),
                        Map.entry("ecs", 8L),
                        Map.entry("eks", 9L),
                        Map.entry("elasticache", 1L),
                        Map.entry("fis", 4L),
                        Map.entry("kinesis", 2L),
                        Map.entry("lambda", 3L),
                        Map.entry("memorydb", 1L),
                        Map.entry("network", 4L),
                        Map.entry("rds", 2L),
                        Map.entry("s3", 1L),
                        Map.entry("ssm", 2L)));
    }

    /** The slot, what it takes, and the parameters: those with a bang are required. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            aws:arc:start-zonal-autoshift                   | ManagedResources=aws:arc:zonal-shift-managed-resource | availabilityZoneIdentifier! duration! managedResourceTypes zonalAutoshiftStatus | 200
            aws:cloudwatch:assert-alarm-state               |                                                | alarmArns! alarmStates!                                               |
            aws:ebs:pause-volume-io                         | Volumes=aws:ec2:ebs-volume                     | duration!                                                             | 160
            aws:ebs:volume-io-latency                       | Volumes=aws:ec2:ebs-volume                     | duration readIOLatencyMilliseconds readIOPercentage writeIOLatencyMilliseconds writeIOPercentage |
            aws:ec2:api-insufficient-instance-capacity-error | Roles=aws:iam:role                            | availabilityZoneIdentifiers! duration! percentage!                    |
            aws:ec2:asg-insufficient-instance-capacity-error | AutoScalingGroups=aws:ec2:autoscaling-group   | availabilityZoneIdentifiers! duration! percentage                     | 500
            aws:ec2:reboot-instances                        | Instances=aws:ec2:instance                     |                                                                       | 600
            aws:ec2:send-spot-instance-interruptions        | SpotInstances=aws:ec2:spot-instance            | durationBeforeInterruption!                                           | 100
            aws:ec2:stop-instances                          | Instances=aws:ec2:instance                     | completeIfInstancesTerminated startInstancesAfterDuration             | 400
            aws:ec2:terminate-instances                     | Instances=aws:ec2:instance                     |                                                                       | 300
            aws:ecs:task-network-latency                    | Tasks=aws:ecs:task                             | delayMilliseconds duration! flowsPercent installDependencies jitterMilliseconds sources useEcsFaultInjectionEndpoints | 200
            aws:eks:pod-delete                              | Pods=aws:eks:pod                               | fisPodAnnotations fisPodContainerImage fisPodLabels fisPodSecurityPolicy gracePeriodSeconds kubernetesServiceAccount! maxErrorsPercent | 1000
            aws:elasticache:replicationgroup-interrupt-az-power | ReplicationGroups=aws:elasticache:replicationgroup | duration!                                                     | 50
            aws:fis:inject-api-throttle-error               | Roles=aws:iam:role                             | duration! operations! percentage! service!                            |
            aws:fis:wait                                    |                                                | duration!                                                             |
            aws:lambda:invocation-add-delay                 | Functions=aws:lambda:function                  | duration! invocationPercentage startupDelayMilliseconds               | 140
            aws:lambda:invocation-error                     | Functions=aws:lambda:function                  | duration! invocationPercentage preventExecution!                      | 140
            aws:lambda:invocation-http-integration-response | Functions=aws:lambda:function                  | contentTypeHeader! duration! invocationPercentage preventExecution! statusCode! | 140
            aws:network:disrupt-connectivity                | Subnets=aws:ec2:subnet                         | duration! prefixListIdentifier scope!                                 | 100
            aws:network:disrupt-vpc-endpoint                | VPCEndpoints=aws:ec2:vpc-endpoint              | duration!                                                             |
            aws:rds:failover-db-cluster                     | Clusters=aws:rds:cluster                       |                                                                       | 160
            aws:rds:reboot-db-instances                     | DBInstances=aws:rds:db                         | forceFailover                                                         | 130
            aws:s3:bucket-pause-replication                 | Buckets=aws:s3:bucket                          | destinationBuckets duration! prefixes region!                         | 25
            aws:ssm:send-command                            | Instances=aws:ec2:instance                     | documentArn! documentParameters documentVersion duration!             | 200
            aws:ssm:start-automation-execution              |                                                | documentArn! documentParameters documentVersion maxDuration!          |
            """)
    void actionHasItsTargetsParametersAndQuota(String id, String slots, String parameters, Integer most) {
        Action action = Objects.requireNonNull(CATALOGUE.action(id));

        assertThat(action.targets().entrySet().stream().map(Object::toString).collect(Collectors.joining(" ")))
                .isEqualTo(Objects.requireNonNullElse(slots, ""));
        assertThat(action.parameters().values().stream()
                        .map(parameter -> parameter.name() + (parameter.required() ? "!" : ""))
                        .sorted()
                        .collect(Collectors.joining(" ")))
                .isEqualTo(Objects.requireNonNullElse(parameters, ""));
        assertThat(action.most()).isEqualTo(most == null ? Integer.MAX_VALUE : most);
    }

    /** How a target of a type may be named; a parameter with a bang is required. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            aws:ec2:ebs-volume               | arns tags            | availabilityZoneIdentifier
            aws:ec2:instance                 | arns tags            |
            aws:ec2:subnet                   | arns tags parameters | availabilityZoneIdentifier vpc
            aws:ecs:task                     | arns tags parameters | cluster service
            aws:eks:pod                      | parameters           | availabilityZoneIdentifier clusterIdentifier! namespace! selectorType! selectorValue! targetContainerName
            aws:elasticache:replicationgroup | tags                 | availabilityZoneIdentifier!
            aws:iam:role                     | arns                 |
            aws:lambda:function              | arns tags            | functionQualifier
            aws:rds:cluster                  | arns tags            | writerAvailabilityZoneIdentifiers
            aws:rds:db                       | arns tags            | availabilityZoneIdentifiers
            aws:s3:bucket                    | tags                 |
            """)
    void resourceTypeHasItsWaysAndParameters(String id, String by, String parameters) {
        var type = Objects.requireNonNull(CATALOGUE.resourceType(id));

        assertThat(String.join(" ", type.by())).isEqualTo(by);
        assertThat(type.parameters().values().stream()
                        .map(parameter -> parameter.name() + (parameter.required() ? "!" : ""))
                        .sorted()
                        .collect(Collectors.joining(" ")))
                .isEqualTo(Objects.requireNonNullElse(parameters, ""));
    }

    @Test
    void everySlotTakesATypeThatExists_andEveryRangeCanBeRead() {
        assertThat(CATALOGUE.resourceTypes()).hasSize(24);
        for (Action action : CATALOGUE.actions()) {
            assertThat(action.targets().values())
                    .as(action.id())
                    .allMatch(type -> CATALOGUE.resourceType(type) != null);
        }
        Stream<ActionParameter> parameters = Stream.concat(
                CATALOGUE.actions().stream().flatMap(action -> action.parameters().values().stream()),
                CATALOGUE.resourceTypes().stream().flatMap(type -> type.parameters().values().stream()));
        assertThat(parameters).allSatisfy(parameter -> {
            assertThat(parameter.description()).isNotBlank();
            assertThat(parameter.problem("")).isPresent();
        });
    }
}
