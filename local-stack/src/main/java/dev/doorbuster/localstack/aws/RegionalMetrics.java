package dev.doorbuster.localstack.aws;

import dev.doorbuster.localstack.model.Shop;
import dev.doorbuster.localstack.model.account.Names;
import dev.doorbuster.localstack.model.metrics.CloudWatch;
import dev.doorbuster.localstack.model.metrics.MetricId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** The metrics as a call sees them that is signed for a Region. */
final class RegionalMetrics {
    /** Services without a Region of their own, and what guards them. */
    private static final Set<String> GLOBAL = Set.of("AWS/CloudFront", "AWS/WAFV2");

    private static final String SERVICES = "AWS/";

    private final Shop shop;

    RegionalMetrics(Shop shop) {
        this.shop = shop;
    }

    /** As {@link CloudWatch#query}; no points for a metric of another Region. */
    List<CloudWatch.Point> query(
            Document call, MetricId metric, Instant from, Instant to, Duration period, String statistic) {
        return seen(call, metric) ? shop.cloudWatch().query(metric, from, to, period, statistic) : List.of();
    }

    /** Where the first period of a query begins. */
    Instant aligned(Instant from, Duration period) {
        return shop.cloudWatch().aligned(from, period);
    }

    List<MetricId> list(Document call) {
        return shop.cloudWatch().metrics().stream()
                .filter(metric -> seen(call, metric))
                .toList();
    }

    List<MetricId> list(Document call, Duration stackAge) {
        return shop.cloudWatch().metrics(stackAge).stream()
                .filter(metric -> seen(call, metric))
                .toList();
    }

    String unit(MetricId metric) {
        return shop.cloudWatch().unit(metric);
    }

    private static boolean seen(Document call, MetricId metric) {
        String namespace = metric.namespace();
        if (!namespace.startsWith(SERVICES)) {
            return true;
        }
        return call.region().equals(GLOBAL.contains(namespace) ? Names.GLOBAL_REGION : Names.REGION);
    }
}
