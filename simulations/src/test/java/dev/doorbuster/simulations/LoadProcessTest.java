package dev.doorbuster.simulations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.record.Arrivals;
import dev.doorbuster.record.Attempt;
import dev.doorbuster.record.EntryPoint;
import dev.doorbuster.record.GeneratorHealth;
import dev.doorbuster.record.JsonLines;
import dev.doorbuster.record.Layer;
import dev.doorbuster.record.Outcome;
import dev.doorbuster.record.Request;
import dev.doorbuster.record.RequestReader;
import dev.doorbuster.record.RunFile;
import dev.doorbuster.record.SimulationLogReader;
import dev.doorbuster.record.Stage;
import dev.doorbuster.record.StageState;
import dev.doorbuster.simulations.journey.Ask;
import dev.doorbuster.simulations.journey.Door;
import dev.doorbuster.simulations.journey.Journey;
import io.gatling.javaapi.core.ChainBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The load as the harness runs it: a real Gatling in a process of its own, against a shop on loopback. */
class LoadProcessTest {

    private static final String PROFILE = """
            profile: tiny
            phases: [{name: steady, duration: 30 s, rate: 20 /s}]
            catalogue: {products: 5, hot: [hot-1]}
            journeys:
              - {journey: browse, share: 40 %, settings: {at-most: 3, longest-think: 1 s}}
              - {journey: buy, share: 40 %, settings: {longest-think: 1 s, press-again: {attempts: 3, first: 1 s, most: 2 s}}}
              - {journey: webhook, share: 20 %}
            """;
    private static final double SPEED = 10;

    @TempDir
    private Path folder;

    @Test
    void whatWeRecordIsWhatGatlingCountsAndWhatTheShopWasAsked() throws Exception {
        try (TinyShop shop = TinyShop.open(LoadProcessTest::sellsOnTheSecondPress);
                ChildLoad load = ChildLoad.start(folder, PROFILE, shop.address(), SPEED, 1998)) {
            assertThat(load.awaitReady()).isEqualTo("{\"ready\":true}");
            load.go();
            String progress = load.nextProgress();
            assertThat(load.exitCode()).as("%s", load.errors()).isZero();

            List<Request> ours = requests(load);
            Map<String, List<Integer>> gatlings = gatlingCounts(load);
            List<TinyShop.Asked> asked = shop.asked();

            assertThat(progress).contains("\"sentPerSecond\"");
            assertThat(load.directory().state(Stage.LOAD)).isEqualTo(StageState.COMPLETE);
            assertThat(ours).hasSameSizeAs(asked);
            assertThat(ourCounts(ours)).isEqualTo(gatlings);
            assertThat(asked.stream().map(TinyShop.Asked::requestId)).doesNotHaveDuplicates();
            assertThat(asked).allSatisfy(one -> {
                assertThat(one.requestId()).startsWith(one.visitor() + ".");
                assertThat(one.cookie()).isEqualTo("visitor=" + one.visitor());
            });
            assertThat(asked.stream().map(TinyShop.Asked::visitor).distinct()).hasSize(arrivals(load));
            assertThat(ours.stream().filter(Request::firstOfVisit)).hasSize(arrivals(load));
            assertThat(load.directory().toRead(RunFile.GATLING).orElseThrow().resolve("index.html"))
                    .exists();
            assertEveryPressHadItsVisitorsKey(asked, attempts(load));
            assertThat(health(load).get(health(load).size() - 1))
                    .returns((long) ours.size(), GeneratorHealth::requestsRecorded)
                    .returns(0L, GeneratorHealth::recorderOverflows);
            assertThat(ours.stream().filter(r -> r.status() == 503))
                    .isNotEmpty()
                    .allMatch(r -> r.outcome() == Outcome.FAILED && r.refusedBy() == Layer.APPLICATION);
        }
    }

    @Test
    void theEndOfThePipeEndsTheLoad_andLeavesAReadablePartialStage() throws Exception {
        try (TinyShop shop = TinyShop.open(asked -> new TinyShop.Reply(200, "{}"));
                ChildLoad load = ChildLoad.start(folder, PROFILE.replace("30 s", "3000 s"), shop.address(), SPEED, 1)) {
            load.awaitReady();
            load.go();
            load.nextProgress();
            load.nextProgress();

            load.endPipe();

            assertThat(load.exitCode()).isEqualTo(130);
            assertThat(load.directory().state(Stage.LOAD)).isEqualTo(StageState.PARTIAL);
            assertThat(RequestReader.read(
                            load.directory().toRead(RunFile.REQUESTS).orElseThrow(), request -> {}))
                    .as("what was seen until the end is written down whole")
                    .isEmpty();
            assertThat(requests(load)).isNotEmpty();
            assertThat(attempts(load)).isNotEmpty();
            assertThat(health(load)).isNotEmpty();
            assertThat(arrivals(load)).isGreaterThan(1000);
        }
    }

    @Test
    void theEndOfThePipeEndsAProcessThatStillWaits() throws Exception {
        try (TinyShop shop = TinyShop.open(asked -> new TinyShop.Reply(200, "{}"));
                ChildLoad load = ChildLoad.start(folder, PROFILE, shop.address(), SPEED, 1)) {
            load.awaitReady();

            load.endPipe();

            assertThat(load.exitCode()).isEqualTo(130);
            assertThat(shop.asked()).isEmpty();
        }
    }

    /** A journey that cannot be built. */
    public static final class BrokenJourney implements Journey {
        @Override
        public ChainBuilder visit(Door door) {
            throw new IllegalStateException("the shop has no such page");
        }
    }

    /** A journey of one's own. */
    public static final class OwnJourney implements Journey {
        @Override
        public ChainBuilder visit(Door door) {
            return door.ask(Ask.get("own", EntryPoint.ALB, visit -> "/own/" + visit.number()));
        }
    }

    @Test
    void aBrokenJourneyIsToldInOneLine() throws Exception {
        assertThat(complaint("dev.doorbuster.simulations.LoadProcessTest$BrokenJourney", ""))
                .contains("the shop has no such page")
                .hasLineCount(1);
    }

    @Test
    void aJourneyThatIsNotThereIsNamedWithItsPlace() throws Exception {
        assertThat(complaint("shop.NoSuchJourney", ""))
                .contains("plan.yaml:")
                .contains("there is no class shop.NoSuchJourney on the class path");
    }

    @Test
    void aSimulationThatIsNotThereIsNamed() throws Exception {
        assertThat(complaint("browse", "simulation: shop.NoSuchSimulation"))
                .contains("there is no simulation class shop.NoSuchSimulation on the class path");
    }

    @Test
    void aJourneyOfOnesOwnRuns() throws Exception {
        try (TinyShop shop = TinyShop.open(asked -> new TinyShop.Reply(200, "{}"));
                ChildLoad load = ChildLoad.start(
                        folder,
                        profileOf("dev.doorbuster.simulations.LoadProcessTest$OwnJourney", ""),
                        shop.address(),
                        1,
                        1)) {
            load.awaitReady();
            load.go();

            assertThat(load.exitCode()).as("%s", load.errors()).isZero();
            assertThat(shop.asked()).isNotEmpty().allMatch(asked -> asked.path().startsWith("/own/"));
        }
    }

    private String complaint(String journey, String more) throws Exception {
        try (TinyShop shop = TinyShop.open(asked -> new TinyShop.Reply(200, "{}"));
                ChildLoad load = ChildLoad.start(folder, profileOf(journey, more), shop.address(), 1, 1)) {
            assertThat(load.exitCode()).isEqualTo(70);
            assertThat(shop.asked()).isEmpty();
            return load.errors();
        }
    }

    private static String profileOf(String journey, String more) {
        return """
                profile: tiny
                phases: [{name: steady, duration: 2 s, rate: 10 /s}]
                journeys: [{journey: %s, share: 100 %%}]
                %s
                """.formatted(journey, more);
    }

    private static final Set<String> PRESSED = ConcurrentHashMap.newKeySet();

    /** The first press of each order fails, so that every buyer presses again. */
    private static TinyShop.Reply sellsOnTheSecondPress(TinyShop.Asked asked) {
        if (asked.path().equals("/orders")) {
            return PRESSED.add(asked.idempotencyKey())
                    ? new TinyShop.Reply(503, "{}")
                    : new TinyShop.Reply(201, "{\"orderId\":\"o-" + asked.idempotencyKey() + "\"}");
        }
        if (asked.path().startsWith("/webhooks/")) {
            return new TinyShop.Reply(202, "{\"eventId\":\"e-" + asked.webhookId() + "\"}");
        }
        return new TinyShop.Reply(200, "{\"sku\":\"hot-1\",\"units\":5}");
    }

    private static void assertEveryPressHadItsVisitorsKey(List<TinyShop.Asked> asked, List<Attempt> attempts) {
        Map<String, List<TinyShop.Asked>> presses = asked.stream()
                .filter(a -> a.path().equals("/orders"))
                .collect(Collectors.groupingBy(TinyShop.Asked::idempotencyKey));
        assertThat(presses).isNotEmpty().allSatisfy((key, same) -> assertThat(same)
                .hasSize(2));
        assertThat(attempts.stream().filter(a -> a.kind() == Attempt.Kind.ORDER))
                .hasSize(2 * presses.size())
                .allSatisfy(a -> assertThat(a.outcome())
                        .isEqualTo(a.status() == 201 ? Attempt.Result.ACKNOWLEDGED : Attempt.Result.INDETERMINATE));
        assertThat(attempts.stream().filter(a -> a.kind() == Attempt.Kind.EVENT))
                .isNotEmpty()
                .allSatisfy(a -> assertThat(a.id()).isEqualTo("e-" + a.key()));
        assertThat(asked.stream().filter(a -> !a.webhookId().isEmpty()))
                .allSatisfy(a -> assertThat(a.signature()).matches("sha256=[0-9a-f]{64}"));
    }

    private static List<Request> requests(ChildLoad load) throws IOException {
        List<Request> requests = new ArrayList<>();
        RequestReader.read(load.directory().toRead(RunFile.REQUESTS).orElseThrow(), requests::add);
        return requests;
    }

    private static List<Attempt> attempts(ChildLoad load) throws IOException {
        return JsonLines.ATTEMPTS.readWhole(
                load.directory().toRead(RunFile.ATTEMPTS).orElseThrow());
    }

    private static List<GeneratorHealth> health(ChildLoad load) throws IOException {
        List<GeneratorHealth> lines = new ArrayList<>();
        JsonLines.GENERATOR.read(load.directory().toRead(RunFile.GENERATOR).orElseThrow(), lines::add);
        return lines;
    }

    private static int arrivals(ChildLoad load) throws IOException {
        Set<Arrivals.Arrival> arrivals = new HashSet<>();
        assertThat(Arrivals.read(load.directory().toRead(RunFile.ARRIVALS).orElseThrow(), arrivals::add))
                .isEmpty();
        return arrivals.size();
    }

    /** Good and bad requests by name. */
    private static Map<String, List<Integer>> ourCounts(List<Request> requests) {
        Map<String, List<Integer>> counts = new TreeMap<>();
        requests.forEach(r -> counts.merge(r.name(), one(!r.outcome().isError()), LoadProcessTest::sum));
        return counts;
    }

    private static Map<String, List<Integer>> gatlingCounts(ChildLoad load) throws IOException {
        Map<String, List<Integer>> counts = new TreeMap<>();
        Path log = load.directory().toRead(RunFile.GATLING).orElseThrow().resolve("simulation.log");
        assertThat(SimulationLogReader.read(
                        log,
                        (subject, start, end, ok, message) ->
                                counts.merge(subject.name(), one(ok), LoadProcessTest::sum)))
                .isEmpty();
        return counts;
    }

    private static List<Integer> one(boolean ok) {
        return ok ? List.of(1, 0) : List.of(0, 1);
    }

    private static List<Integer> sum(List<Integer> a, List<Integer> b) {
        return List.of(a.get(0) + b.get(0), a.get(1) + b.get(1));
    }
}
