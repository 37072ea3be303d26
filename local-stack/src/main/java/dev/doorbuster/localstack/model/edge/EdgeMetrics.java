package dev.doorbuster.localstack.model.edge;

import dev.doorbuster.localstack.model.account.Names;
import dev.doorbuster.localstack.model.http.Answer;
import dev.doorbuster.localstack.model.metrics.Meter;
import dev.doorbuster.localstack.model.metrics.MetricId;
import dev.doorbuster.localstack.model.metrics.Series;
import java.util.LinkedHashMap;
import java.util.Map;

/** What AWS/CloudFront says, with the additional metrics switched on. */
final class EdgeMetrics {
    private final Series requests;
    private final Series bytesDownloaded;
    private final Series cacheHitRate;
    private final Series errors4xx;
    private final Series errors5xx;
    private final Series errors;
    private final Series originLatency;
    private final Map<Integer, Series> errorsByStatus = new LinkedHashMap<>();

    EdgeMetrics(Meter meter) {
        requests = meter.counter(id("Requests"));
        bytesDownloaded = meter.counter(id("BytesDownloaded"));
        cacheHitRate = meter.gauge(id("CacheHitRate"), "Percent");
        errors4xx = meter.gauge(id("4xxErrorRate"), "Percent");
        errors5xx = meter.gauge(id("5xxErrorRate"), "Percent");
        errors = meter.gauge(id("TotalErrorRate"), "Percent");
        originLatency = meter.sizes(id("OriginLatency"), "Milliseconds");
        for (int status : new int[] {401, 403, 404, 502, 503, 504}) {
            errorsByStatus.put(status, meter.gauge(id(status + "ErrorRate"), "Percent"));
        }
    }

    /** A request that could have been in the cache, and whether it was. */
    void looked(Answer answer, boolean hit) {
        cacheHitRate.add(hit ? 100 : 0);
        passed(answer);
    }

    /** A request that the cache has no part in: CacheHitRate leaves it out. */
    void passed(Answer answer) {
        requests.add(1);
        bytesDownloaded.add(answer.body().length);
        boolean client = answer.status() / 100 == 4;
        boolean server = answer.status() / 100 == 5;
        errors4xx.add(client ? 100 : 0);
        errors5xx.add(server ? 100 : 0);
        errors.add(client || server ? 100 : 0);
        errorsByStatus.forEach((status, rate) -> rate.add(answer.status() == status ? 100 : 0));
    }

    /** An answer that came from the origin, and what it took. */
    void originAnswered(double millis) {
        originLatency.add(millis);
    }

    private static MetricId id(String name) {
        return MetricId.of("AWS/CloudFront", name, Map.of("DistributionId", Names.DISTRIBUTION, "Region", "Global"));
    }
}
