package dev.doorbuster.simulations.journey;

import static io.gatling.javaapi.core.CoreDsl.ByteArrayBody;
import static io.gatling.javaapi.core.CoreDsl.asLongAs;
import static io.gatling.javaapi.core.CoreDsl.bodyString;
import static io.gatling.javaapi.core.CoreDsl.doIf;
import static io.gatling.javaapi.core.CoreDsl.doSwitch;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.onCase;
import static io.gatling.javaapi.core.CoreDsl.pause;
import static io.gatling.javaapi.http.HttpDsl.header;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.doorbuster.record.Attempt;
import dev.doorbuster.record.EntryPoint;
import dev.doorbuster.record.Json;
import dev.doorbuster.record.Layer;
import dev.doorbuster.record.Outcome;
import dev.doorbuster.record.ReplayScript;
import dev.doorbuster.record.Request;
import dev.doorbuster.simulations.profile.Region;
import dev.doorbuster.simulations.recording.Gauge;
import dev.doorbuster.simulations.recording.LoadClock;
import dev.doorbuster.simulations.recording.Scribe;
import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.Session;
import io.gatling.javaapi.http.HttpRequestActionBuilder;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The way into the shop, where every request is written down: when it was due, sent and answered, what became of it, and which
 * layer refused it. Gatling's own log has the half of that.
 *
 * <p>Order matters in the checks: the status and headers are saved before the status is judged, so that they are known of failures
 * too.
 */
public final class Door {

    private static final String STATUS = "doorStatus";
    private static final String SERVER = "doorServer";
    private static final String CACHE = "doorCache";
    private static final String ERROR_TYPE = "doorErrorType";
    private static final String WAF_ACTION = "doorWafAction";
    private static final String BODY = "doorBody";
    private static final String ATTEMPT = "doorAttempt";

    private final Map<EntryPoint, URI> addresses;
    private final String run;
    private final Duration requestTimeout;
    private final Supplier<Recording> recording;
    private final Set<String> names = new TreeSet<>();

    /** What a door needs once the run has begun. */
    public record Recording(LoadClock clock, Scribe scribe, Gauge gauge) {}

    /**
     * @param requestTimeout wall time a visitor waits for an answer
     * @param recording asked only while visitors are about
     */
    public Door(Map<EntryPoint, URI> addresses, String run, Duration requestTimeout, Supplier<Recording> recording) {
        this.addresses = Map.copyOf(addresses);
        this.run = run;
        this.requestTimeout = requestTimeout;
        this.recording = recording;
    }

    /** Asks once. A visitor goes on whatever the answer; a journey looks at {@link Visit#answer}. */
    public ChainBuilder ask(Ask ask) {
        names.addAll(ask.name().all());
        return exec(session -> send(session)).exec(request(ask)).exec(session -> answered(ask, session));
    }

    /** The names of all requests that were built on this door so far. */
    public Set<String> names() {
        return names;
    }

    /** Asks, and asks again with the same keys while the trouble may be a passing one; then gives up. */
    public ChainBuilder insist(Ask ask, BackOff backOff) {
        return exec(session -> session.set(ATTEMPT, 1))
                .exec(ask(ask))
                .asLongAs(session -> triesAgain(session, backOff))
                .on(exec(wait(session -> backOff.wait(
                                session.getInt(ATTEMPT), Visit.of(session).random())))
                        .exec(session -> session.set(ATTEMPT, session.getInt(ATTEMPT) + 1))
                        .exec(ask(ask)));
    }

    /** Waits for a stack time that the visitor draws. */
    public ChainBuilder think(Function<Visit, Duration> stackTime) {
        return wait(session -> stackTime.apply(Visit.of(session)));
    }

    /** Does it for those visitors only. */
    public ChainBuilder when(Function<Visit, Boolean> is, ChainBuilder then) {
        return exec(doIf(session -> is.apply(Visit.of(session))).then(then));
    }

    /** Does the one of several things that the visit is a case of; none if it is no case of any. */
    public ChainBuilder choose(Function<Visit, Object> key, Map<?, ChainBuilder> cases) {
        return exec(doSwitch(session -> key.apply(Visit.of(session)))
                .on(cases.entrySet().stream()
                        .map(one -> onCase(one.getKey()).then(one.getValue()))
                        .toList()));
    }

    /** Does it again and again while it is so; not at all if it is not. */
    public ChainBuilder repeat(ChainBuilder what, Function<Visit, Boolean> stillSo) {
        return exec(asLongAs(session -> stillSo.apply(Visit.of(session))).on(what));
    }

    /** Lets the visitor remember or decide something; no time passes. */
    public ChainBuilder note(Consumer<Visit> what) {
        return exec(session -> {
            what.accept(Visit.of(session));
            return session;
        });
    }

    private ChainBuilder wait(Function<Session, Duration> stackTime) {
        return exec(pause(session -> Duration.ofNanos(Math.round(
                stackTime.apply(session).toNanos() / recording.get().clock().speed()))));
    }

    private static boolean triesAgain(Session session, BackOff backOff) {
        return session.getInt(ATTEMPT) < backOff.attempts()
                && Visit.of(session).answer().passing();
    }

    private HttpRequestActionBuilder request(Ask ask) {
        HttpRequestActionBuilder request = http(session -> ask.name().of().apply(Visit.of(session)))
                .httpRequest(ask.method(), session -> url(ask, Visit.of(session)))
                .requestTimeout(requestTimeout)
                .header("X-Doorbuster-Run", run)
                .header("X-Doorbuster-Request", session -> Visit.of(session).requestId())
                // Who asks: a rate rule counts by it, for all visitors of a generator share its address. The cookie is
                // what any shop would set.
                .header("X-Doorbuster-Visitor", session -> visitor(session))
                .header("Cookie", session -> "visitor=" + visitor(session))
                .header("X-Doorbuster-Region", session -> region(session).name())
                .header(
                        "X-Doorbuster-Edge",
                        session -> Visit.of(session).arrival().edge().orElse("-"))
                .header(
                        "X-Doorbuster-Round-Trip-Ms",
                        session -> String.valueOf(region(session).roundTrip().toNanos() / 1e6));
        for (Map.Entry<String, Function<Visit, String>> own : ask.headers().entrySet()) {
            request = request.header(own.getKey(), session -> own.getValue().apply(Visit.of(session)));
        }
        if (ask.body().isPresent()) {
            Function<Visit, byte[]> body = ask.body().get();
            request = request.body(ByteArrayBody(session -> body.apply(Visit.of(session))));
        }
        request = request.check(
                status().saveAs(STATUS),
                status().in(fine(ask)),
                header("Server").optional().saveAs(SERVER),
                header("X-Cache").optional().saveAs(CACHE),
                header("x-amzn-ErrorType").optional().saveAs(ERROR_TYPE),
                header("x-amzn-waf-action").optional().saveAs(WAF_ACTION));
        return ask.bodyWanted() ? request.check(bodyString().optional().saveAs(BODY)) : request;
    }

    private static List<Integer> fine(Ask ask) {
        return Stream.concat(IntStream.range(200, 300).boxed(), ask.refusals().stream())
                .toList();
    }

    private String url(Ask ask, Visit visit) {
        EntryPoint entryPoint = ask.entryPoint().apply(visit);
        URI address = addresses.get(entryPoint);
        if (address == null) {
            throw new IllegalStateException("the target has no address for " + entryPoint.word());
        }
        String base = address.toString();
        return (base.endsWith("/") ? base.substring(0, base.length() - 1) : base)
                + ask.path().apply(visit);
    }

    private static String visitor(Session session) {
        Visit visit = Visit.of(session);
        return String.valueOf(
                visit.arrival().replayed().map(ReplayScript.Line::visitor).orElse(visit.number()));
    }

    private static Region region(Session session) {
        return Visit.of(session).arrival().region();
    }

    private Session send(Session session) {
        Recording here = recording.get();
        Visit visit = Visit.of(session);
        Session cleared = session.removeAll(STATUS, SERVER, CACHE, ERROR_TYPE, WAF_ACTION, BODY);
        long now = here.clock().nanos();
        boolean first = visit.sentNanos() == Long.MIN_VALUE;
        visit.send(now, first ? visit.arrival().plannedMicros() : here.clock().stackMicros(now));
        if (first) {
            here.gauge().arrivalSent(latenessMicros(here.clock(), visit));
        }
        here.gauge().requestSent();
        return cleared;
    }

    private Session answered(Ask ask, Session session) {
        Recording here = recording.get();
        Visit visit = Visit.of(session);
        long latencyNanos = here.clock().nanos() - visit.sentNanos();
        Answer answer = answer(ask, session, Duration.ofNanos(latencyNanos));
        visit.answered(answer);
        Request request = new Request(
                visit.plannedMicros(),
                visit.firstRequest() ? latenessMicros(here.clock(), visit) : 0,
                latencyNanos / 1000,
                visit.arrival().journey(),
                ask.name().of().apply(visit),
                visit.arrival().region().name(),
                ask.entryPoint().apply(visit),
                answer.status(),
                answer.outcome(),
                answer.refusedBy(),
                visit.firstRequest());
        here.gauge().requestAnswered(request.latencyMicros(), answer.outcome().isError());
        here.scribe().record(request, attempt(ask, visit, answer, here.clock()));
        // A failed request fails a Gatling user; a visitor shrugs and decides what to do.
        return session.markAsSucceeded();
    }

    private static long latenessMicros(LoadClock clock, Visit visit) {
        return Math.max(0, (visit.sentNanos() - clock.wallNanos(visit.plannedMicros())) / 1000);
    }

    private Answer answer(Ask ask, Session session, Duration waited) {
        int status = session.contains(STATUS) ? session.getInt(STATUS) : 0;
        String body = saved(session, BODY);
        if (status == 0) {
            return new Answer(0, Outcome.NO_ANSWER, Layers.ofSilence(waited, requestTimeout), "");
        }
        Layers.Marks marks = new Layers.Marks(
                saved(session, SERVER), saved(session, CACHE), saved(session, ERROR_TYPE), saved(session, WAF_ACTION));
        if (status >= 200 && status < 300 && !marks.challenged()) {
            return new Answer(status, session.isFailed() ? Outcome.FAILED : Outcome.OK, Layer.NONE, body);
        }
        boolean expected = ask.refusals().contains(status) && !marks.challenged();
        Outcome outcome = expected ? Outcome.EXPECTED_REFUSAL : Outcome.FAILED;
        return new Answer(status, outcome, Layers.ofAnswer(status, marks), body);
    }

    private static String saved(Session session, String key) {
        String value = session.getString(key);
        return value == null ? "" : value;
    }

    private static @Nullable Attempt attempt(Ask ask, Visit visit, Answer answer, LoadClock clock) {
        if (ask.write().isEmpty()) {
            return null;
        }
        Ask.Write write = ask.write().get();
        Optional<String> id = answer.ok() ? acknowledgedId(answer.body(), write.idField()) : Optional.empty();
        Optional<Ask.Item> item = write.item().apply(visit);
        return new Attempt(
                write.kind(),
                write.key().apply(visit),
                clock.atSeconds(visit.sentNanos()),
                id.isPresent() ? Attempt.Result.ACKNOWLEDGED : refusedOrUnknown(answer),
                id.orElse(null),
                answer.status(),
                item.map(Ask.Item::sku).orElse(null),
                item.map(Ask.Item::units).orElse(0));
    }

    /** A 4xx says that nothing was kept. A 5xx, silence, or an answer that cannot be read says nothing. */
    private static Attempt.Result refusedOrUnknown(Answer answer) {
        return answer.status() >= 400 && answer.status() < 500 ? Attempt.Result.REFUSED : Attempt.Result.INDETERMINATE;
    }

    private static Optional<String> acknowledgedId(String body, String field) {
        try {
            JsonNode id = Json.MAPPER.readTree(body).path(field);
            return id.isValueNode() && !id.isNull() ? Optional.of(id.asText()) : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
