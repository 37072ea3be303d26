package dev.doorbuster.localstack.fis.effect;

import dev.doorbuster.localstack.fis.catalogue.IsoDuration;
import dev.doorbuster.localstack.model.network.Zone;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The parameters of an action, which the rules for templates have already checked. */
record Parameters(Map<String, String> values) {
    String text(String name) {
        return Optional.ofNullable(values.get(name)).orElse("");
    }

    List<String> texts(String name) {
        return Arrays.stream(text(name).split(",", -1))
                .map(String::trim)
                .filter(text -> !text.isEmpty())
                .toList();
    }

    /** Zero when it is not given. */
    Duration duration(String name) {
        return IsoDuration.parse(text(name)).orElse(Duration.ZERO);
    }

    boolean flag(String name) {
        return text(name).equalsIgnoreCase("true");
    }

    int percentage() {
        return number("percentage", 100);
    }

    int number(String name, int byDefault) {
        return values.containsKey(name) ? new BigDecimal(text(name)).intValueExact() : byDefault;
    }

    double decimal(String name, double byDefault) {
        return values.containsKey(name) ? Double.parseDouble(text(name)) : byDefault;
    }

    /** The zones of the shop among those named; a zone of the Region that the shop is not in matters nothing to it. */
    List<Zone> zones() {
        return zones("availabilityZoneIdentifiers");
    }

    List<Zone> zones(String name) {
        return texts(name).stream().map(Zone::parse).flatMap(Optional::stream).toList();
    }
}
