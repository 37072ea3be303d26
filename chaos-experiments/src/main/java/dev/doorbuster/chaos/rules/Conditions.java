package dev.doorbuster.chaos.rules;

import dev.doorbuster.chaos.AwsClients;
import dev.doorbuster.chaos.Condition;
import dev.doorbuster.chaos.proof.Metric;
import dev.doorbuster.record.yaml.Quantity;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBClusterMember;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.Filter;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Whether conditions hold, as AWS tells it now. A look may throw what the SDK throws, and where something is not there. */
final class Conditions {

    /** No metric is told at once; what is older says nothing of now. */
    private static final Duration OLDEST = Duration.ofMinutes(5);

    private static final String AVAILABLE = "available";

    private final AwsClients aws;
    private final Fleet fleet;
    private final Supplier<Instant> stackNow;
    private final boolean loadRuns;

    /** @param loadRuns whether there is traffic of ours */
    Conditions(AwsClients aws, Supplier<Instant> stackNow, boolean loadRuns) {
        this.aws = aws;
        this.fleet = new Fleet(aws);
        this.stackNow = stackNow;
        this.loadRuns = loadRuns;
    }

    /** @param words what was seen, and what was needed if that is more */
    record Look(boolean holds, String words) {}

    Look look(Condition condition) {
        return switch (condition.kind()) {
            case HEALTHY_IN_EVERY_ZONE -> healthyInEveryZone(condition.of("target-group"));
            case IN_SERVICE -> inService(condition.of("group"), whole(condition, "at-least"));
            case DATABASE_AVAILABLE -> database(condition.of("database"));
            case CLUSTER_AVAILABLE -> cluster(condition.of("cluster"));
            case QUEUE_BELOW -> queue(condition.of("queue"), whole(condition, "at-most"));
            case TASKS_RUNNING -> tasks(condition.of("cluster"), condition.of("service"));
            case METRIC_BELOW -> below(condition);
            case METRIC_ABOVE -> above(condition);
        };
    }

    private Look healthyInEveryZone(String targetGroup) {
        Map<String, Long> healthy = fleet.hosts(targetGroup).stream()
                .collect(Collectors.groupingBy(
                        Fleet.Host::zone, TreeMap::new, Collectors.summingLong(host -> host.healthy() ? 1L : 0L)));
        String words = "healthy hosts: "
                + (healthy.isEmpty()
                        ? "none"
                        : healthy.entrySet().stream()
                                .map(zone -> zone.getValue() + " in " + zone.getKey())
                                .collect(Collectors.joining(", ")));
        boolean holds = !healthy.isEmpty() && !healthy.containsValue(0L);
        return new Look(holds, words + (holds ? "" : ", at least one is needed in every zone"));
    }

    private Look inService(String group, long atLeast) {
        int inService = fleet.inService(group).size();
        return new Look(
                inService >= atLeast, group + ": " + inService + " in service, at least " + atLeast + " needed");
    }

    private Look database(String id) {
        DBInstance database =
                aws.rds().describeDBInstances(request -> request.dbInstanceIdentifier(id)).dbInstances().stream()
                        .findFirst()
                        .orElseThrow(() -> new IllegalStateException("there is no database \"" + id + "\""));
        boolean standby = Boolean.TRUE.equals(database.multiAZ());
        return new Look(
                AVAILABLE.equals(database.dbInstanceStatus()) && standby,
                id + " is " + database.dbInstanceStatus() + (standby ? " with a standby" : " and has no standby"));
    }

    private Look cluster(String id) {
        DBCluster cluster =
                aws.rds().describeDBClusters(request -> request.dbClusterIdentifier(id)).dbClusters().stream()
                        .findFirst()
                        .orElseThrow(() -> new IllegalStateException("there is no database cluster \"" + id + "\""));
        List<String> others = cluster.dbClusterMembers().stream()
                .filter(member -> !Boolean.TRUE.equals(member.isClusterWriter()))
                .map(DBClusterMember::dbInstanceIdentifier)
                .toList();
        long ready = aws
                .rds()
                .describeDBInstances(request -> request.filters(
                        Filter.builder().name("db-cluster-id").values(id).build()))
                .dbInstances()
                .stream()
                .filter(instance -> others.contains(instance.dbInstanceIdentifier()))
                .filter(instance -> AVAILABLE.equals(instance.dbInstanceStatus()))
                .count();
        return new Look(
                AVAILABLE.equals(cluster.status()) && ready > 0,
                id + " is " + cluster.status() + " with " + ready + " available besides its writer, at least 1 needed");
    }

    private Look queue(String name, long atMost) {
        String url = aws.sqs().getQueueUrl(request -> request.queueName(name)).queueUrl();
        String waiting = aws.sqs()
                .getQueueAttributes(request ->
                        request.queueUrl(url).attributeNames(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES))
                .attributes()
                .get(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES);
        if (waiting == null) {
            throw new IllegalStateException("SQS does not tell how many messages wait in " + name);
        }
        return new Look(
                Long.parseLong(waiting) <= atMost,
                name + ": " + waiting + " messages wait, at most " + atMost + " may");
    }

    private Look tasks(String cluster, String service) {
        Service found =
                aws.ecs().describeServices(request -> request.cluster(cluster).services(service)).services().stream()
                        .findFirst()
                        .orElseThrow(() -> new IllegalStateException(
                                "there is no service \"" + service + "\" in the cluster \"" + cluster + "\""));
        return new Look(
                found.runningCount() >= Math.max(1, found.desiredCount()),
                service + ": " + found.runningCount() + " tasks run, " + Math.max(1, found.desiredCount()) + " needed");
    }

    private Look below(Condition condition) {
        double bound = number(condition, "below");
        Optional<Double> told = newest(condition);
        if (told.isEmpty() && condition.of("silence").equals(Condition.SILENCE_IS_UNKNOWN)) {
            if (loadRuns) {
                throw new IllegalStateException(metric(condition)
                        + " tells nothing, and it should while there is load; is it called so, is it switched on?");
            }
            return new Look(true, metric(condition) + " tells nothing before there is load");
        }
        double newest = told.orElse(0.0);
        return new Look(
                newest < bound,
                metric(condition) + " is " + Quantity.text(newest) + ", below " + Quantity.text(bound) + " needed");
    }

    private Look above(Condition condition) {
        double bound = number(condition, "above");
        Optional<Double> newest = newest(condition);
        return new Look(
                newest.isPresent() && newest.get() > bound,
                metric(condition)
                        + newest.map(value -> " is " + Quantity.text(value)).orElse(" tells nothing") + ", above "
                        + Quantity.text(bound) + " needed");
    }

    private Optional<Double> newest(Condition condition) {
        Metric metric = metric(condition);
        // Of whole minutes: of the one that is under way not all has been told.
        Instant end = stackNow.get().truncatedTo(ChronoUnit.MINUTES);
        return Optional.ofNullable(metric.minutes(aws.cloudWatch(metric), end.minus(OLDEST), end)
                        .lastEntry())
                .map(Map.Entry::getValue);
    }

    private static Metric metric(Condition condition) {
        return Metric.of(
                condition.of("namespace"),
                condition.of("metric"),
                condition.of("dimensions"),
                condition.of("statistic"));
    }

    private static long whole(Condition condition, String key) {
        return Math.round(number(condition, key));
    }

    private static double number(Condition condition, String key) {
        try {
            return Double.parseDouble(condition.of(key));
        } catch (NumberFormatException e) {
            throw new IllegalStateException(
                    condition.kind() + ": " + key + ": \"" + condition.of(key) + "\" is no number", e);
        }
    }
}
