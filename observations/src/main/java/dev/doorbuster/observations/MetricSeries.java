package dev.doorbuster.observations;

import dev.doorbuster.record.CloudWatchMetric;
import dev.doorbuster.record.EntryPoint;
import dev.doorbuster.record.StackMetric;
import dev.doorbuster.record.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One metric of CloudWatch, and what we call it.
 *
 * @param metric our name
 * @param of our name of what it is a metric of
 * @param statistic the one that means something for this metric
 * @param unit ours
 * @param missingIsZero whether a period without a datapoint had nothing to count
 */
record MetricSeries(
        String metric,
        String of,
        String namespace,
        String name,
        Map<String, String> dimensions,
        String statistic,
        String unit,
        Duration period,
        boolean missingIsZero) {

    MetricSeries {
        dimensions = Map.copyOf(dimensions);
    }

    /** What a region's CloudWatch tells of every target. What the target lacks is left out. */
    static List<MetricSeries> ofRegion(Target target) {
        Target.Resources resources = target.resources();
        List<MetricSeries> series = new ArrayList<>();
        resources
                .queues()
                .forEach((of, names) -> series.add(observed(
                        StackMetric.QUEUE_OLDEST_AGE,
                        of,
                        "AWS/SQS",
                        "ApproximateAgeOfOldestMessage",
                        Map.of("QueueName", names.queue()),
                        "Maximum")));
        resources.webGroup().ifPresent(group -> series.add(processor(StackMetric.WEB, group)));
        resources.consumersGroup().ifPresent(group -> series.add(processor(StackMetric.CONSUMERS, group)));
        resources.database().ifPresent(name -> {
            Map<String, String> dimensions = Map.of("DBInstanceIdentifier", name);
            series.add(observed(StackMetric.DATABASE_CPU, name, "AWS/RDS", "CPUUtilization", dimensions, "Average"));
            series.add(observed(
                    StackMetric.DATABASE_CONNECTIONS, name, "AWS/RDS", "DatabaseConnections", dimensions, "Maximum"));
        });
        resources
                .loadBalancer()
                .ifPresent(name -> series.add(observed(
                        StackMetric.REQUESTS,
                        EntryPoint.ALB.word(),
                        "AWS/ApplicationELB",
                        "RequestCount",
                        Map.of("LoadBalancer", name),
                        "Sum")));
        resources.api().ifPresent(api -> {
            series.add(observed(
                    StackMetric.REQUESTS,
                    EntryPoint.API_GATEWAY.word(),
                    "AWS/ApiGateway",
                    "Count",
                    apiDimensions(api),
                    "Sum"));
            // API Gateway has no metric of its own for what it throttled: a 429 is one of its client errors, and with
            // signed, well-formed requests they are all there are.
            series.add(observed(
                    StackMetric.THROTTLES, StackMetric.API, "AWS/ApiGateway", "4XXError", apiDimensions(api), "Sum"));
        });
        resources
                .function()
                .ifPresent(function -> series.add(observed(
                        StackMetric.THROTTLES,
                        StackMetric.FUNCTION,
                        "AWS/Lambda",
                        "Throttles",
                        Map.of("FunctionName", function),
                        "Sum")));
        return series;
    }

    /** What CloudFront tells, in the one region where it does. */
    static List<MetricSeries> ofEdge(Target target) {
        List<MetricSeries> series = new ArrayList<>();
        target.resources().distribution().ifPresent(distribution -> {
            Map<String, String> dimensions = Map.of("DistributionId", distribution, "Region", "Global");
            series.add(observed(
                    StackMetric.CACHE_HIT_RATIO,
                    StackMetric.EDGE,
                    "AWS/CloudFront",
                    "CacheHitRate",
                    dimensions,
                    "Average"));
            series.add(observed(
                    StackMetric.REQUESTS,
                    EntryPoint.CLOUDFRONT.word(),
                    "AWS/CloudFront",
                    "Requests",
                    dimensions,
                    "Sum"));
        });
        return series;
    }

    /** What the target names for itself. */
    static MetricSeries of(CloudWatchMetric own) {
        return new MetricSeries(
                /* metric= */ own.name(),
                own.of(),
                own.namespace(),
                /* name= */ own.metric(),
                own.dimensions(),
                own.statistic(),
                own.unit().word(),
                own.period(),
                own.missing() == CloudWatchMetric.Missing.ZERO);
    }

    /** Every value by which a dimension may name a resource of the target. */
    static Set<String> resourceNames(Target target) {
        Target.Resources resources = target.resources();
        Set<String> names = new LinkedHashSet<>();
        resources.webGroup().ifPresent(names::add);
        resources.consumersGroup().ifPresent(names::add);
        resources.targetGroup().ifPresent(arn -> names.add(arn.substring(arn.lastIndexOf(':') + 1)));
        resources.loadBalancer().ifPresent(names::add);
        resources.database().ifPresent(names::add);
        resources.distribution().ifPresent(names::add);
        resources.api().ifPresent(api -> names.addAll(apiDimensions(api).values()));
        resources.function().ifPresent(names::add);
        resources.queues().values().forEach(queue -> {
            names.add(queue.queue());
            names.add(queue.deadLetters());
        });
        return names;
    }

    private static MetricSeries processor(String of, String group) {
        return observed(
                StackMetric.CPU, of, "AWS/EC2", "CPUUtilization", Map.of("AutoScalingGroupName", group), "Average");
    }

    private static MetricSeries observed(
            StackMetric metric,
            String of,
            String namespace,
            String name,
            Map<String, String> dimensions,
            String statistic) {
        return new MetricSeries(
                metric.word(),
                of,
                namespace,
                name,
                dimensions,
                statistic,
                metric.unit().word(),
                metric.period(),
                false);
    }

    /** An API is named {@code name} for all of its stages, or {@code name/stage}. */
    private static Map<String, String> apiDimensions(String api) {
        int slash = api.indexOf('/');
        Map<String, String> dimensions = new LinkedHashMap<>();
        dimensions.put("ApiName", slash < 0 ? api : api.substring(0, slash));
        if (slash >= 0) {
            dimensions.put("Stage", api.substring(slash + 1));
        }
        return dimensions;
    }
}
