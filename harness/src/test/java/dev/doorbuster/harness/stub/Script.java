package dev.doorbuster.harness.stub;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What the stub shop is to do when, and what it did. Second zero is when the first visitor asks. */
final class Script {

    private final List<Act> acts;
    private final double speed;
    private final Map<Act, Integer> chances = new HashMap<>();
    private final Queue<Deed> deeds = new ConcurrentLinkedQueue<>();
    private @Nullable Instant zero;

    Script(List<Act> acts, double speed) {
        this.acts = List.copyOf(acts);
        this.speed = speed;
    }

    /** The acts of that kind that happen to this request, each written down. */
    synchronized List<Act> play(String path, String id, Instant now, Predicate<Act.Kind> kinds) {
        double atSeconds = seconds(now);
        return acts.stream()
                .filter(act -> kinds.test(act.kind()) && act.isAbout(path, atSeconds))
                .filter(act -> chances.merge(act, 1, Integer::sum) % act.every() == 0)
                .peek(act -> deeds.add(new Deed(act, now, path, id)))
                .toList();
    }

    private double seconds(Instant now) {
        if (zero == null) {
            zero = now;
        }
        return (now.getEpochSecond() - zero.getEpochSecond() + (now.getNano() - zero.getNano()) / 1e9) * speed;
    }

    synchronized void beginAnew() {
        zero = null;
        chances.clear();
        deeds.clear();
    }

    Collection<Deed> deeds() {
        return deeds;
    }

    /** Wall time of so many stack seconds; empty before the first visitor. */
    synchronized Optional<Instant> at(double seconds) {
        return Optional.ofNullable(zero).map(from -> from.plusNanos(Math.round(seconds / speed * 1e9)));
    }
}
