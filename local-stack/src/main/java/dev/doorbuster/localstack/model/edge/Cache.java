package dev.doorbuster.localstack.model.edge;

import dev.doorbuster.localstack.model.http.Answer;
import dev.doorbuster.localstack.model.http.ShopRequest;
import dev.doorbuster.localstack.sim.Simulation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One cache of CloudFront: an edge location's, or the Origin Shield's.
 *
 * <p>Requests for what is being fetched already wait for that fetch (collapsing). What has expired is answered still while a new one is fetched,
 * or when there is none to be had, as the {@link Behaviour} allows. An error is kept, too, but only for a short time.
 */
final class Cache {
    /** How an answer came about, as the header X-Cache has it. */
    enum Result {
        HIT("Hit"),
        MISS("Miss"),
        ERROR("Error");

        private final String text;

        Result(String text) {
            this.text = text;
        }

        String text() {
            return text;
        }
    }

    /** An answer from a cache. */
    record Served(Answer answer, Result result) {}

    /** What a cache adds to an answer. */
    interface Dress {
        Answer on(Answer answer, Result result);
    }

    /** Where a cache gets what it does not have. */
    interface Source {
        void fetch(ShopRequest request, Behaviour behaviour, Consumer<Answer> done);
    }

    private static final class Stored {
        private final Served served;
        private final long freshUntilNanos;
        private long retryAtNanos;

        Stored(Served served, long freshUntilNanos) {
            this.served = served;
            this.freshUntilNanos = freshUntilNanos;
        }

        boolean good() {
            return served.result == Result.HIT;
        }
    }

    /** The errors that CloudFront keeps whatever the origin says. */
    private static final Set<Integer> KEPT_ERRORS = Set.of(404, 414, 500, 501, 502, 503, 504);

    private final Simulation simulation;
    private final EdgeSettings settings;
    private final Dress dress;
    private final Source source;
    private final Map<String, List<Consumer<Served>>> fetches = new HashMap<>();
    private final Map<String, Stored> objects = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Stored> eldest) {
            return size() > settings.objectsPerCache();
        }
    };

    Cache(Simulation simulation, EdgeSettings settings, Dress dress, Source source) {
        this.simulation = simulation;
        this.settings = settings;
        this.dress = dress;
        this.source = source;
    }

    int objects() {
        return objects.size();
    }

    void serve(ShopRequest request, Behaviour behaviour, Consumer<Served> done) {
        String key = key(request);
        Stored stored = objects.get(key);
        if (stored != null && simulation.now() < stored.freshUntilNanos) {
            done.accept(stored.served);
        } else if (stored != null && stored.good() && mayWait(stored, behaviour)) {
            if (!fetches.containsKey(key) && simulation.now() >= stored.retryAtNanos) {
                fetch(request, behaviour, key, answered -> {});
            }
            done.accept(stored.served);
        } else {
            List<Consumer<Served>> waiting = fetches.get(key);
            if (waiting == null) {
                fetch(request, behaviour, key, done);
            } else {
                waiting.add(done);
            }
        }
    }

    /** Whether the new one may come after the answer: within stale-while-revalidate, or right after the origin failed. */
    private boolean mayWait(Stored stored, Behaviour behaviour) {
        return within(stored, behaviour.stackStaleWhileRevalidate())
                || (simulation.now() < stored.retryAtNanos && usableOnError(stored, behaviour));
    }

    private boolean usableOnError(Stored stored, Behaviour behaviour) {
        return stored.good()
                && behaviour
                        .stackStaleIfError()
                        .map(stackTime -> within(stored, stackTime))
                        .orElse(true);
    }

    private boolean within(Stored stored, Duration stackTime) {
        return simulation.now() < stored.freshUntilNanos + wallNanos(stackTime);
    }

    private void fetch(ShopRequest request, Behaviour behaviour, String key, Consumer<Served> done) {
        fetches.put(key, new ArrayList<>());
        source.fetch(request, behaviour, answer -> {
            List<Consumer<Served>> others = fetches.remove(key);
            Served forOthers = keep(behaviour, key, answer);
            done.accept(answer.status() == 200 ? served(answer, Result.MISS) : forOthers);
            if (others != null) {
                others.forEach(other -> other.accept(forOthers));
            }
        });
    }

    /** What everyone but the one who fetched it is answered. */
    private Served keep(Behaviour behaviour, String key, Answer answer) {
        Stored old = objects.get(key);
        if (answer.status() == 200) {
            return store(key, served(answer, Result.HIT), behaviour.stackTtl());
        }
        if (answer.failed() && old != null && usableOnError(old, behaviour)) {
            old.retryAtNanos = simulation.now() + wallNanos(settings.stackErrorTtl());
            return old.served;
        }
        Served error = served(answer, Result.ERROR);
        return KEPT_ERRORS.contains(answer.status()) ? store(key, error, settings.stackErrorTtl()) : error;
    }

    private Served served(Answer answer, Result result) {
        return new Served(dress.on(answer, result), result);
    }

    private Served store(String key, Served served, Duration stackTtl) {
        objects.put(key, new Stored(served, simulation.now() + wallNanos(stackTtl)));
        return served;
    }

    private String key(ShopRequest request) {
        @Nullable String cookies = settings.cookiesInKey() ? request.headers().get("cookie") : null;
        return cookies == null ? request.path() : request.path() + " " + cookies;
    }

    private long wallNanos(Duration stack) {
        return (long) (stack.toNanos() / simulation.speed());
    }
}
