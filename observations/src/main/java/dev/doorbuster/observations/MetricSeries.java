package dev.doorbuster.observations;

import dev.doorbuster.record.EntryPoint;
import dev.doorbuster.record.Target;
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
 */
record MetricSeries(
        String metric,
        String of,
        String namespace,
        String name,
        Map<String, String> dimensions,
        String statistic,
        String unit) {

    MetricSeries {
        dimensions = Map.copyOf(dimensions);
    }

    /** What a region's CloudWatch tells of the target. What the target lacks is left out. */
    static List<MetricSeries> ofRegion(Target target) {
        Target.Resources resources = target.resources();
        List<MetricSeries> series = new ArrayList<>();
        resources
                .queues()
                .forEach((of, names) -> series.add(new MetricSeries(
                        "queue-oldest-age",
                        of,
                        "AWS/SQS",
                        "ApproximateAgeOfOldestMessage",
                        Map.of("QueueName", names.queue()),
                        "Maximum",
                        "seconds")));
        resources
                .loadBalancer()
                .ifPresent(name -> series.add(new MetricSeries(
                        "requests",
                        EntryPoint.ALB.word(),
                        "AWS/ApplicationELB",
                        "RequestCount",
                        Map.of("LoadBalancer", name),
                        "Sum",
                        "requests")));
        resources.api().ifPresent(api -> {
            series.add(new MetricSeries(
                    "requests",
                    EntryPoint.API_GATEWAY.word(),
                    "AWS/ApiGateway",
                    "Count",
                    apiDimensions(api),
                    "Sum",
                    "requests"));
            // API Gateway has no metric of its own for what it throttled: a 429 is one of its client errors, and with
            // signed, well-formed requests they are all there are.
            series.add(new MetricSeries(
                    "throttles", "api", "AWS/ApiGateway", "4XXError", apiDimensions(api), "Sum", "requests"));
        });
        resources
                .function()
                .ifPresent(function -> series.add(new MetricSeries(
                        "throttles",
                        "function",
                        "AWS/Lambda",
                        "Throttles",
                        Map.of("FunctionName", function),
                        "Sum",
                        "requests")));
        return series;
    }

    /** What CloudFront tells, in the one region where it does. */
    static List<MetricSeries> ofEdge(Target target) {
        List<MetricSeries> series = new ArrayList<>();
        target.resources().distribution().ifPresent(distribution -> {
            Map<String, String> dimensions = Map.of("DistributionId", distribution, "Region", "Global");
            series.add(new MetricSeries(
                    "cache-hit-ratio", "edge", "AWS/CloudFront", "CacheHitRate", dimensions, "Average", "percent"));
            series.add(new MetricSeries(
                    "requests",
                    EntryPoint.CLOUDFRONT.word(),
                    "AWS/CloudFront",
                    "Requests",
                    dimensions,
                    "Sum",
                    "requests"));
        });
        return series;
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
