package dev.doorbuster.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What FIS itself asks for a run of an experiment: each minute of each action costs 0.10 USD (0.12 in AWS GovCloud), however many targets it
 * has, rounded up to the minute. What has no time of its own, such as a reboot, counts as one minute. Source: AWS FIS pricing.
 */
public final class FisPrice {

    private static final BigDecimal USD_A_MINUTE = new BigDecimal("0.10");

    private FisPrice() {}

    /** In USD, if nothing is set and nothing stops it. */
    public static BigDecimal ofDefaults(Experiment experiment) {
        Map<String, String> values = new LinkedHashMap<>();
        // What the target says is no time.
        experiment.parameters().values().stream()
                .filter(parameter -> parameter.kind() == Parameter.Kind.DURATION)
                .forEach(parameter -> values.putAll(parameter.values(parameter.standard())));
        return experiment.template().without(experiment.leftOut(Map.of())).actions().stream()
                .map(action -> USD_A_MINUTE.multiply(BigDecimal.valueOf(minutes(action.path("parameters"), values))))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static long minutes(JsonNode parameters, Map<String, String> values) {
        return Stream.concat(WayBack.PARAMETERS.stream(), Stream.of("durationBeforeInterruption"))
                .filter(parameters::has)
                .map(name ->
                        Duration.parse(Placeholders.fill(parameters.path(name).asText(), values)))
                .mapToLong(duration -> (duration.toSeconds() + 59) / 60)
                .findFirst()
                .orElse(1);
    }
}
