package dev.doorbuster.localstack.fis.effect;

import dev.doorbuster.localstack.fis.catalogue.IsoDuration;
import dev.doorbuster.localstack.model.network.Zone;
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
        return text(name).equals("true");
    }

    int percentage() {
        return values.containsKey("percentage") ? Integer.parseInt(text("percentage")) : 100;
    }

    /** The zones of the shop among those named; a zone of the Region that the shop is not in matters nothing to it. */
    List<Zone> zones() {
        return texts("availabilityZoneIdentifiers").stream()
                .map(Zone::parse)
                .flatMap(Optional::stream)
                .toList();
    }
}
