package dev.doorbuster.simulations;

import static io.gatling.javaapi.core.CoreDsl.nothingFor;
import static io.gatling.javaapi.core.CoreDsl.rampUsers;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.http.HttpDsl.http;

import dev.doorbuster.record.Arrivals;
import dev.doorbuster.record.EntryPoint;
import dev.doorbuster.record.RunClock;
import dev.doorbuster.record.RunFile;
import dev.doorbuster.simulations.journey.Door;
import dev.doorbuster.simulations.journey.Journey;
import dev.doorbuster.simulations.journey.Visit;
import dev.doorbuster.simulations.profile.PlannedArrival;
import dev.doorbuster.simulations.recording.Gauge;
import dev.doorbuster.simulations.recording.LoadClock;
import dev.doorbuster.simulations.recording.Scribe;
import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.OpenInjectionStep;
import io.gatling.javaapi.core.PopulationBuilder;
import io.gatling.javaapi.core.ScenarioBuilder;
import io.gatling.javaapi.core.Session;
import io.gatling.javaapi.http.HttpProtocolBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The visitors of one run, as Gatling sees them.
 *
 * <p>Gatling cannot be told single arrivals. So each second's visitors are let in about a second early, evenly; each takes the next
 * arrival of the plan and waits in front of the door until it is due. docs/decisions/002-planned-arrivals.md has the numbers.
 */
public final class Crowd {

    /** Gatling begins to inject this long before second zero; less the time it takes to begin, that is how early visitors are. */
    private static final Duration HEAD_START = Duration.ofSeconds(2);

    /** Injection steps are chained iterators: each arrival costs as many calls as there were steps before it. */
    private static final int MOST_STEPS = 600;

    private final LoadSettings settings;
    private final Watchers watchers;
    private final AtomicInteger nextArrival = new AtomicInteger();
    private volatile Door.@Nullable Recording recording;
    private volatile boolean dispersed;
    private boolean recordEnded;

    /** Where a crowd's beginning, progress and failures go. */
    record Watchers(Start start, Consumer<String> progress, Consumer<IOException> onFailure) {}

    Crowd(LoadSettings settings, Watchers watchers) {
        this.settings = settings;
        this.watchers = watchers;
    }

    /**
     * The crowd of the run at hand: under the load process, that of its plan, whatever its profile; under the ordinary Gatling
     * plugin, one of the named profile against the target of {@code -Ddoorbuster.target=FILE}.
     */
    public static Crowd of(String profile) {
        return Theatre.crowd(profile);
    }

    /** As {@link #of}; under the ordinary plugin, of the profile of {@code -Ddoorbuster.profile=NAME}. */
    public static Crowd ofAnyProfile() {
        return Theatre.crowd(PluginRun.profileAsked());
    }

    public PopulationBuilder population() {
        Map<EntryPoint, URI> addresses = new EnumMap<>(EntryPoint.class);
        for (EntryPoint entryPoint : EntryPoint.values()) {
            addresses.put(entryPoint, settings.plan().target().entryPoints().of(entryPoint));
        }
        ScenarioBuilder visitors =
                scenario(settings.profile().name()).exec(this::enter).pause(this::untilDue);
        for (Map.Entry<String, Journey> journey : settings.journeys().entrySet()) {
            Door door = new Door(
                    addresses, settings.directory().id(), settings.profile().requestTimeout(), this::recording);
            visitors = visitors.doIf(
                            session -> Visit.of(session).arrival().journey().equals(journey.getKey()))
                    .then(path(journey.getKey(), journey.getValue(), door));
        }
        return visitors.injectOpen(steps().toArray(OpenInjectionStep[]::new));
    }

    /** What a journey tells of its requests has to be true: objectives are checked against it. */
    private static ChainBuilder path(String name, Journey journey, Door door) {
        ChainBuilder path = journey.visit(door);
        if (!journey.requests().isEmpty() && !journey.requests().containsAll(door.names())) {
            throw new IllegalStateException("journey " + name + " makes the requests " + door.names()
                    + ", but tells only of " + journey.requests());
        }
        return path;
    }

    public HttpProtocolBuilder protocol() {
        return http.disableWarmUp()
                .disableCaching()
                .disableFollowRedirect()
                .disableAutoReferer()
                .acceptHeader("*/*")
                .userAgentHeader("doorbuster");
    }

    /** Waits for the start, and begins to record. Gatling injects once this returns. */
    public void gather() {
        try {
            Scribe scribe = new Scribe(settings.directory(), watchers.onFailure());
            RunClock clock = watchers.start().await();
            LoadClock ticking = LoadClock.tied(clock);
            Gauge gauge = new Gauge(
                    settings.directory(),
                    ticking,
                    plannedPerSecond(),
                    scribe,
                    watchers.progress(),
                    watchers.onFailure());
            recording = new Door.Recording(ticking, scribe, gauge);
            scribe.start();
            gauge.start();
            sleepUntil(clock.start().minus(HEAD_START));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends the record; every visitor has left. */
    public void disperse() {
        try {
            endRecord(recording());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (nextArrival.get() != settings.arrivals().arrivals().size()) {
            throw new IllegalStateException("Gatling let in " + nextArrival.get() + " visitors of "
                    + settings.arrivals().arrivals().size() + " planned");
        }
        dispersed = true;
        watchers.progress().accept("{\"dispersed\":true}");
    }

    /** Ends the record while visitors are still about: the process is ending, and what was seen until now is to be kept. */
    void abandon() throws IOException {
        Door.Recording begun = recording;
        if (begun != null) {
            endRecord(begun);
        }
    }

    /** Once, whoever asks first. */
    private synchronized void endRecord(Door.Recording begun) throws IOException {
        if (!recordEnded) {
            recordEnded = true;
            // In this order: the last line of health has the totals of what was written.
            begun.scribe().close();
            begun.gauge().close();
        }
    }

    /** Whether every planned visitor came and left, and the record is whole. */
    boolean dispersed() {
        return dispersed;
    }

    /** Writes down the plan of arrivals, so that even a killed run tells what it was to do. */
    void announce() throws IOException {
        Arrivals.write(
                settings.directory().toWrite(RunFile.ARRIVALS),
                settings.arrivals().arrivals().stream()
                        .map(a -> new Arrivals.Arrival(
                                a.plannedMicros() / 1e6, a.journey(), a.region().name()))
                        .toList());
    }

    private Door.Recording recording() {
        return Objects.requireNonNull(recording, "visitors came before the run began");
    }

    private Session enter(Session session) {
        List<PlannedArrival> arrivals = settings.arrivals().arrivals();
        return Visit.enter(session, arrivals.get(nextArrival.getAndIncrement()));
    }

    /** Gatling's timers tick in milliseconds; rounded up, so that nobody is early. */
    private Duration untilDue(Session session) {
        LoadClock clock = recording().clock();
        long nanos = clock.wallNanos(Visit.of(session).arrival().plannedMicros()) - clock.nanos();
        return Duration.ofMillis(Math.max(0, (nanos + 999_999) / 1_000_000));
    }

    private List<OpenInjectionStep> steps() {
        long[] planned = plannedPerSecond();
        int secondsPerStep = Math.max(1, (planned.length + MOST_STEPS - 1) / MOST_STEPS);
        List<OpenInjectionStep> steps = new ArrayList<>();
        for (int from = 0; from < planned.length; from += secondsPerStep) {
            int to = Math.min(from + secondsPerStep, planned.length);
            int visitors = Math.toIntExact(Arrays.stream(planned, from, to).sum());
            Duration length = Duration.ofSeconds(secondsPerStep);
            steps.add(visitors == 0 ? nothingFor(length) : rampUsers(visitors).during(length));
        }
        return steps;
    }

    private long[] plannedPerSecond() {
        return settings.arrivals()
                .perWallSecond(
                        settings.plan().speed(), settings.profile().duration().toNanos() / 1e9);
    }

    private static void sleepUntil(Instant wall) {
        try {
            Thread.sleep(Math.max(0, Duration.between(Instant.now(), wall).toMillis()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
