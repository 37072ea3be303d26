package dev.doorbuster.observations;

import dev.doorbuster.record.Observation;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at one source at every whole multiple of its period, until the pace ends. A look that fails or comes late is left
 * out: the gap says so.
 */
final class Sampler implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(Sampler.class);

    private final Source source;
    private final Pace pace;
    private final MetricsLog log;
    private boolean failing;

    Sampler(Source source, Pace pace, MetricsLog log) {
        this.source = source;
        this.pace = pace;
        this.log = log;
    }

    @Override
    public void run() {
        double period = source.period().toSeconds();
        double next = Math.ceil(pace.now() / period) * period;
        while (pace.until(next)) {
            look();
            // What a slow answer has missed stays missed: two looks at once would say the same.
            next = Math.max(next + period, Math.ceil(pace.now() / period) * period);
        }
    }

    /** Looks once, now. */
    void look() {
        double atSeconds = pace.now();
        List<Observation> seen;
        try {
            seen = source.sample(atSeconds);
        } catch (RuntimeException e) {
            // Somebody ended it, and took the clients away: that tells nothing of the source.
            if (!pace.until(pace.now())) {
                return;
            }
            // One line when it begins to fail and one when it is back: a source may fail at every look.
            if (!failing) {
                LOG.warn("not observed from {} s on: {}: {}", Math.round(atSeconds), source.name(), e.getMessage());
            }
            failing = true;
            return;
        }
        if (failing) {
            LOG.warn("observed again from {} s on: {}", Math.round(atSeconds), source.name());
            failing = false;
        }
        log.append(seen);
    }
}
