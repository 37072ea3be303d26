package dev.doorbuster.harness;

import dev.doorbuster.chaos.ClientTruth;
import dev.doorbuster.record.Progress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What the visitors of a load live through, as far as it is known now.
 *
 * <p>Before they come and after they have all left nobody is hurt, and that is told: a fault that outlasts the load is not to be stopped by
 * silence, for there is nobody it could harm. In between the generator has to speak, each second. One that is dead, or was not heard of
 * for a while, tells nothing, and neither does one whose visitors wait and get no answer at all: silence is what stops a fault.
 */
final class Visitors implements Supplier<Optional<ClientTruth>> {

    /** A generator that is short of a processor for a moment is no dead one; wall time. */
    private static final Duration SILENCE = Duration.ofSeconds(3);

    private final LoadProcess load;
    private final Instant start;
    private final Clock clock;

    /** @param start second zero, by the wall */
    Visitors(LoadProcess load, Instant start, Clock clock) {
        this.load = load;
        this.start = start;
        this.clock = clock;
    }

    @Override
    public Optional<ClientTruth> get() {
        return truth(load.heard(), load.goesOn(), clock.instant());
    }

    Optional<ClientTruth> truth(LoadProcess.Heard heard, boolean goesOn, Instant now) {
        if (heard.dispersed()) {
            return Optional.of(ClientTruth.NOBODY_HURT);
        }
        Instant last = heard.at().isAfter(start) ? heard.at() : start;
        if (!goesOn || Duration.between(last, now).compareTo(SILENCE) > 0) {
            return Optional.empty();
        }
        Progress progress = heard.progress();
        boolean unanswered = progress.p95Ms() == 0 && progress.inFlight() > 0;
        return unanswered
                ? Optional.empty()
                : Optional.of(new ClientTruth(progress.errorShare() * 100, progress.p95Ms()));
    }
}
