package dev.doorbuster.simulations.profile;

import dev.doorbuster.record.yaml.Section;
import java.time.Duration;
import java.util.Optional;

/**
 * A phase of a profile and how its arrivals run: along a stretch of the curve, or straight from one rate to another.
 *
 * @param duration stack time, above 0
 * @param rates arrivals per wall second at its ends; empty if it follows the curve
 * @param stretch of the curve, in the source's time; empty if it has rates
 */
record PhaseShape(String name, Duration duration, Optional<Ramp> rates, Optional<Stretch> stretch) {

    record Ramp(double from, double to) {}

    record Stretch(double fromSeconds, double toSeconds) {}

    static PhaseShape parse(Section section) {
        String name = section.text("name");
        Duration duration = section.duration("duration");
        if (duration.isZero()) {
            section.problem("duration", "expected a duration above 0");
        }
        Optional<Ramp> rates = section.has("rate") ? Optional.of(ramp(section)) : Optional.empty();
        Optional<Stretch> stretch = section.optionalSection("curve").map(PhaseShape::stretch);
        if (rates.isPresent() == stretch.isPresent()) {
            section.problems()
                    .add(
                            section.place(),
                            "phase " + name + ": expected either \"rate\" or \"curve\", found "
                                    + (rates.isPresent() ? "both" : "neither"));
        }
        section.refuseUnknownKeys();
        return new PhaseShape(name, duration, rates, stretch);
    }

    double durationSeconds() {
        return duration.toNanos() / 1e9;
    }

    private static Ramp ramp(Section section) {
        if (!section.holdsSection("rate")) {
            double rate = section.rate("rate");
            return new Ramp(rate, rate);
        }
        Section ends = section.section("rate");
        Ramp ramp = new Ramp(ends.rate("from"), ends.rate("to"));
        ends.refuseUnknownKeys();
        return ramp;
    }

    private static Stretch stretch(Section section) {
        Stretch stretch = new Stretch(seconds(section, "from"), seconds(section, "to"));
        if (!(stretch.toSeconds > stretch.fromSeconds)) {
            section.problem("to", "expected a time after \"from\"");
            return new Stretch(stretch.fromSeconds, stretch.fromSeconds + 1);
        }
        section.refuseUnknownKeys();
        return stretch;
    }

    private static double seconds(Section section, String key) {
        return section.duration(key).toNanos() / 1e9;
    }
}
