package dev.doorbuster.simulations.journey;

import dev.doorbuster.record.EntryPoint;
import dev.doorbuster.record.ReplayScript;
import io.gatling.javaapi.core.ChainBuilder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * One request of an access log, made again. It is served when it is answered as it was then, or better: what was sent elsewhere may be sent
 * elsewhere, and what was refused with a 4xx may be refused with one. A redirect where there was a page is an error: a shop that sends everybody to its
 * waiting room serves nobody.
 *
 * <p>Settings: {@code through}, the entry point; {@code names}, of all requests.
 */
public final class ReplayJourney implements Journey {

    private static final int TOO_MANY = 429;
    private static final Set<String> WITHOUT_BODY = Set.of("GET", "HEAD", "OPTIONS", "DELETE");
    /** What it was answered with then: a stack that stands in for another shop answers the like. */
    private static final String REPLAYED = "X-Doorbuster-Replayed";

    private static final Map<String, Function<Visit, String>> HEADERS =
            Map.of(REPLAYED, visit -> Integer.toString(line(visit).status()));
    private static final Map<String, Function<Visit, String>> BODY_HEADERS = Map.of(
            REPLAYED, visit -> Integer.toString(line(visit).status()), "Content-Type", visit -> "application/json");
    private static final String FILLER_BEGIN = "{\"replayed\":\"";
    private static final String FILLER_END = "\"}";

    private final EntryPoint through;
    private final Set<String> names;

    public ReplayJourney(JourneySettings settings) {
        through = settings.own().choice("through", EntryPoint.class, EntryPoint.ALB);
        names = new TreeSet<>(settings.own().texts("names"));
        settings.own().refuseUnknownKeys();
    }

    @Override
    public Set<String> requests() {
        return names;
    }

    @Override
    public Map<EntryPoint, Double> mostRequests() {
        return Map.of(through, 1.0);
    }

    @Override
    public ChainBuilder visit(Door door) {
        Map<Way, ChainBuilder> ways = new LinkedHashMap<>();
        for (String method : ReplayScript.METHODS) {
            for (Then then : Then.values()) {
                ways.put(new Way(method, then), door.ask(ask(method, then)));
            }
        }
        return door.choose(visit -> Way.of(line(visit)), ways);
    }

    /** What a request has to be built for: all else is told by its line. */
    private record Way(String method, Then then) {

        static Way of(ReplayScript.Line line) {
            return new Way(line.method(), Then.of(line));
        }
    }

    private Ask ask(String method, Then then) {
        boolean bare = WITHOUT_BODY.contains(method);
        return new Ask(
                new Ask.Name(names, visit -> line(visit).name()),
                visit -> through,
                method,
                visit -> line(visit).path(),
                bare ? Optional.empty() : Optional.of(visit -> body(line(visit).bodyBytes())),
                bare ? HEADERS : BODY_HEADERS,
                then.refusals(),
                Optional.empty(),
                false);
    }

    private static ReplayScript.Line line(Visit visit) {
        return visit.arrival()
                .replayed()
                .orElseThrow(
                        () -> new IllegalStateException("the journey replay is one for replays: rehearse --replay"));
    }

    /** JSON of that many bytes, or the shortest there is. */
    private static byte[] body(int bytes) {
        byte[] body = new byte[Math.max(bytes, FILLER_BEGIN.length() + FILLER_END.length())];
        Arrays.fill(body, (byte) 'x');
        byte[] begin = FILLER_BEGIN.getBytes(StandardCharsets.US_ASCII);
        byte[] end = FILLER_END.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(begin, 0, body, 0, begin.length);
        System.arraycopy(end, 0, body, body.length - end.length, end.length);
        return body;
    }

    /** How it was answered then, and what is as good an answer now. */
    private enum Then {
        SERVED(300),
        /** Sent elsewhere, or not answered, or with a failure: nobody knows where it would have led. */
        MOVED(400),
        REFUSED(500),
        /** Asked to come later: where that is no answer, nobody is. */
        THROTTLED(500);

        private final int above;

        Then(int above) {
            this.above = above;
        }

        Set<Integer> refusals() {
            return IntStream.range(300, above)
                    .filter(status -> status != TOO_MANY || this == THROTTLED)
                    .boxed()
                    .collect(Collectors.toUnmodifiableSet());
        }

        static Then of(ReplayScript.Line line) {
            if (line.status() == TOO_MANY) {
                return THROTTLED;
            }
            return switch (line.status() / 100) {
                case 2 -> SERVED;
                case 4 -> REFUSED;
                default -> MOVED;
            };
        }
    }
}
