package dev.doorbuster.localstack.model.webhook;

import dev.doorbuster.localstack.model.account.Names;
import dev.doorbuster.localstack.model.metrics.Meter;
import dev.doorbuster.localstack.model.metrics.MetricId;
import dev.doorbuster.localstack.model.metrics.Series;
import java.util.List;
import java.util.Map;

/** What AWS/ApiGateway says, of the API as a whole and of its stage. */
final class ApiMetrics {
    private static final String NAMESPACE = "AWS/ApiGateway";

    private record Of(Series count, Series clientErrors, Series serverErrors, Series latency, Series integration) {}

    private final List<Of> views;

    ApiMetrics(Meter meter) {
        views = List.of(
                of(meter, Map.of("ApiName", Names.API)), of(meter, Map.of("ApiName", Names.API, "Stage", Names.STAGE)));
    }

    void answered(int status, double millis) {
        for (Of view : views) {
            view.count.add(1);
            // Zeros are added too: the Sum is how many, the Average is the rate.
            view.clientErrors.add(status / 100 == 4 ? 1 : 0);
            view.serverErrors.add(status / 100 == 5 ? 1 : 0);
            view.latency.add(millis);
        }
    }

    /** The integration's share of the latency; refusals of the API's own have none. */
    void integrated(double millis) {
        views.forEach(view -> view.integration.add(millis));
    }

    private static Of of(Meter meter, Map<String, String> dimensions) {
        return new Of(
                meter.counter(MetricId.of(NAMESPACE, "Count", dimensions)),
                meter.counter(MetricId.of(NAMESPACE, "4XXError", dimensions)),
                meter.counter(MetricId.of(NAMESPACE, "5XXError", dimensions)),
                meter.sizes(MetricId.of(NAMESPACE, "Latency", dimensions), "Milliseconds"),
                meter.sizes(MetricId.of(NAMESPACE, "IntegrationLatency", dimensions), "Milliseconds"));
    }
}
