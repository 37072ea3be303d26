package dev.doorbuster.localstack.aws;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.doorbuster.localstack.entry.EntryPoints;
import dev.doorbuster.localstack.model.Shop;
import dev.doorbuster.localstack.model.StackSettings;
import dev.doorbuster.localstack.model.web.WebServerSettings;
import dev.doorbuster.localstack.sim.Pacer;
import dev.doorbuster.localstack.sim.ServiceTime;
import dev.doorbuster.localstack.sim.Simulation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.slf4j.LoggerFactory;

/**
 * Requests with bytes changed, cut and doubled, over the wire to every address of a running stack: each is refused in the service's
 * shape or answered, in time, and the stack is as well as before.
 */
@Execution(ExecutionMode.CONCURRENT)
class MutatedCallsTest {
    private static final long SEED = 20261127;
    private static final int CALLS = 10_000;
    private static final int CLIENTS = 8;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Pattern XML = Pattern.compile(
            "(?s)\\s*(<\\?xml[^>]*>)?\\s*(<ErrorResponse.*<Code>.*</ErrorResponse>|<Response>.*<Errors>.*<Code>.*</Response>)\\s*");
    private static final Pattern JSON = Pattern.compile("(?s)\\{.*\"[mM]essage\":\".*\".*}");

    private final List<HttpCall> good = GoodCalls.all();
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Shop shop = new Shop(new Simulation(Instant.now(), 600, SEED), quick(), Set.of());
    private final Pacer pacer = Pacer.start(shop.simulation());
    private final Queue<String> complaints = new ConcurrentLinkedQueue<>();
    private EntryPoints entryPoints;

    @BeforeEach
    void open() throws Exception {
        entryPoints = EntryPoints.open(shop, new ControlPlane(shop), 0);
        log.start();
        root().addAppender(log);
    }

    @AfterEach
    void close() {
        root().detachAppender(log);
        entryPoints.close();
        pacer.close();
    }

    @Test
    void callsAreGoodBeforeTheyAreMutated() throws Exception {
        for (HttpCall call : good) {
            assertThat(send(call).status()).as(call.toString()).isEqualTo(GoodCalls.status(call));
        }
    }

    @Test
    void mutatedCalls_areRefusedInTheServicesShape_orAnswered_andHarmNothing() throws Exception {
        Random random = new Random(SEED);
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        for (int number = 0; number < CALLS; number++) {
            HttpCall mutated = mutate(good.get(random.nextInt(good.size())), random);
            String name = "seed " + SEED + ", call " + number + ": " + mutated;
            clients.execute(() -> check(name, mutated));
        }
        clients.shutdown();

        assertThat(clients.awaitTermination(2, TimeUnit.MINUTES))
                .as("none hangs")
                .isTrue();
        assertThat(complaints).isEmpty();
        assertThat(log.list).as("nothing unhandled in the log").noneMatch(event -> event.getThrowableProxy() != null);
        callsAreGoodBeforeTheyAreMutated();
    }

    private void check(String name, HttpCall call) {
        try {
            HttpCall.Answer answer = send(call);
            if (call.entryPoint().equals("aws") ? !ofTheService(answer) : !ofTheShop(answer)) {
                complaints.add(name + " was answered " + answer);
            }
        } catch (IOException | RuntimeException failure) {
            complaints.add(name + " failed: " + failure);
        }
    }

    /** A reset, which is one of the calls, cuts off whoever is being served. */
    private static boolean ofTheShop(HttpCall.Answer answer) {
        return answer.status() < 500 || answer.body().contains("the stack was reset");
    }

    private static boolean ofTheService(HttpCall.Answer answer) {
        boolean shaped = answer.isCbor()
                ? CborReader.read(answer.body().getBytes(StandardCharsets.ISO_8859_1))
                        .keySet()
                        .containsAll(Set.of("__type", "message"))
                : XML.matcher(answer.body()).matches()
                        || JSON.matcher(answer.body()).matches();
        int hundreds = answer.status() / 100;
        return hundreds == 2 || (shaped && (hundreds == 4 || answer.body().contains("the stack was reset")));
    }

    private HttpCall.Answer send(HttpCall call) throws IOException {
        return call.send(entryPoints.addresses().get(call.entryPoint()), PATIENCE);
    }

    private static HttpCall mutate(HttpCall call, Random random) {
        return new HttpCall(
                call.entryPoint(),
                random.nextInt(20) == 0
                        ? List.of("PUT", "BREW", "OPTIONS", "get").get(random.nextInt(4))
                        : call.method(),
                random.nextInt(3) == 0 ? target(mutate(call.target(), random)) : call.target(),
                random.nextInt(4) == 0 ? headers(mutate(call.headers(), random)) : call.headers(),
                mutate(call.body(), random));
    }

    /** Still one request: what cuts it in two is not for the stack to answer. */
    private static String target(String mutated) {
        return "/" + mutated.replaceAll("[\\x00-\\x20]", "").replaceFirst("^/", "");
    }

    private static String headers(String mutated) {
        String lines = mutated.replaceAll("\\r\\n[ \\t]", "\r\n");
        return lines.endsWith("\r\n") ? lines : lines + "\r\n";
    }

    private static String mutate(String text, Random random) {
        StringBuilder mutated = new StringBuilder(text);
        for (int change = random.nextInt(3); change >= 0 && mutated.length() > 0; change--) {
            int at = random.nextInt(mutated.length());
            int end = Math.min(mutated.length(), at + 1 + random.nextInt(8));
            switch (random.nextInt(5)) {
                case 0 -> mutated.setCharAt(at, "\0<>&=.%\"{}[],:1-9é".charAt(random.nextInt(18)));
                case 1 -> mutated.delete(at, end);
                case 2 -> mutated.insert(at, mutated.substring(at, end));
                case 3 -> mutated.setLength(at);
                default ->
                    mutated.insert(
                            at,
                            List.of("null", "1e999999999", "-1", "%zz", "[[", "NaN", "T")
                                    .get(random.nextInt(7)));
            }
        }
        return mutated.toString();
    }

    /** A shop that is never busy, so that what it answers with a 5xx is a failure of ours. */
    private static StackSettings quick() {
        StackSettings standard = StackSettings.standard();
        return standard.withWeb(
                standard.web(),
                new WebServerSettings(50, 1000, ServiceTime.ofMillis(1, 0.5), 50, Duration.ofSeconds(1)));
    }

    private static Logger root() {
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.WARN);
        return root;
    }
}
