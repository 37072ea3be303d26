package dev.doorbuster.localstack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The stack as a process under load: how soon it is ready, how late its answers are beyond the delay that the model decided, and what
 * memory it takes. Exit 1 when one of them is out of its bound.
 *
 * <p>Arguments: seconds at 1,000 requests/s (60) and minutes at 500 requests/s (10).
 */
final class StackBenchmark implements AutoCloseable {
    private static final double READY_SECONDS = 3;
    private static final double LATE_MILLIS = 8;
    private static final double MEMORY_MEGABYTES = 400;
    /** How much more memory the second half may take before it is not flat. */
    private static final double FLAT = 1.1;

    private static final int WARM_UP_SECONDS = 10;

    private final Path endpoints;
    private final Process stack;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final JsonNode addresses;
    private final double readySeconds;
    private final Queue<Double> lateMillis = new ConcurrentLinkedQueue<>();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();

    private StackBenchmark() throws IOException, InterruptedException {
        endpoints = Files.createTempDirectory("doorbuster-benchmark").resolve("endpoints.json");
        long began = System.nanoTime();
        stack = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "--endpoints",
                        endpoints.toString(),
                        "--speed",
                        "10")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        while (!Files.exists(endpoints)) {
            if (stack.waitFor(1, TimeUnit.MILLISECONDS)) {
                throw new IOException("the stack ended at once");
            }
        }
        addresses = new ObjectMapper().readTree(endpoints.toFile());
        client.send(request("cloudfront", "/static/app.css").build(), HttpResponse.BodyHandlers.discarding());
        readySeconds = (System.nanoTime() - began) / 1e9;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        int seconds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 60;
        int minutes = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 10;
        boolean holds;
        try (StackBenchmark benchmark = new StackBenchmark()) {
            holds = benchmark.ready();
            holds &= benchmark.punctual(seconds);
            holds &= benchmark.small(minutes);
        }
        System.exit(holds ? 0 : 1);
    }

    private boolean ready() {
        return say(
                readySeconds <= READY_SECONDS,
                "start to first answer: %.2f s, at most %.0f",
                readySeconds,
                READY_SECONDS);
    }

    private boolean punctual(int seconds) throws InterruptedException {
        load(1000, WARM_UP_SECONDS);
        lateMillis.clear();
        load(1000, seconds);
        double[] late =
                lateMillis.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return say(
                late.length == 1000 * seconds && quantile(late, 0.99) <= LATE_MILLIS,
                "answers at 1,000 requests/s, beyond the model's delay: p50 %.2f ms, p99 %.2f ms, at most %.0f; worst %.1f ms (%,d answers, %d failed)",
                quantile(late, 0.5),
                quantile(late, 0.99),
                LATE_MILLIS,
                quantile(late, 1),
                late.length,
                failures.size());
    }

    private boolean small(int minutes) throws IOException, InterruptedException {
        double halfway = 0;
        double resident = 0;
        for (int minute = 1; minute <= minutes; minute++) {
            load(500, 60);
            resident = residentMegabytes();
            halfway = minute == (minutes + 1) / 2 ? resident : halfway;
            System.out.printf(
                    "minute %2d at 500 requests/s: %.0f MB resident, heap %.0f MB%n",
                    minute, resident, heapMegabytes());
        }
        jcmd("GC.run");
        return say(
                resident <= MEMORY_MEGABYTES && resident <= halfway * FLAT,
                "memory after %d min at 500 requests/s: %.0f MB resident, at most %.0f, %.0f halfway; live heap %.0f MB",
                minutes,
                resident,
                MEMORY_MEGABYTES,
                halfway,
                heapMegabytes());
    }

    /** Sends at an even pace, whatever the answers, and waits for the last of them. */
    private void load(int perSecond, int seconds) throws InterruptedException {
        int size = perSecond * seconds;
        Semaphore answered = new Semaphore(0);
        long began = System.nanoTime();
        for (int number = 0; number < size; number++) {
            long due = began + number * 1_000_000_000L / perSecond;
            for (long early = due - System.nanoTime(); early > 0; early = due - System.nanoTime()) {
                LockSupport.parkNanos(early);
            }
            send(visit(number), answered);
        }
        answered.acquire(size);
    }

    private void send(HttpRequest request, Semaphore answered) {
        long sent = System.nanoTime();
        CompletableFuture<?> unused = client.sendAsync(request, HttpResponse.BodyHandlers.ofByteArray())
                .thenAccept(answer -> note(answer, sent))
                .whenComplete((nothing, failure) -> {
                    if (failure != null) {
                        failures.add(String.valueOf(failure));
                    }
                    answered.release();
                });
    }

    private void note(HttpResponse<byte[]> answer, long sentNanos) {
        long micros = answer.headers()
                .firstValueAsLong("X-Doorbuster-Model-Delay-Micros")
                .orElseThrow();
        lateMillis.add((System.nanoTime() - sentNanos) / 1e6 - micros / 1e3);
    }

    /** Of a hundred visits three buy, five ask the application and the rest are answered by the edge; all come from afar. */
    private HttpRequest visit(int number) {
        int kind = number % 100;
        HttpRequest.Builder request;
        if (kind % 33 == 0 && kind < 99) {
            byte[] order = ("{\"sku\":\"lamp-" + number % 50 + "\",\"units\":1}").getBytes(StandardCharsets.UTF_8);
            request = request("cloudfront", "/orders")
                    .header("Idempotency-Key", "k" + System.nanoTime())
                    .POST(HttpRequest.BodyPublishers.ofByteArray(order));
        } else {
            request = kind % 20 == 1
                    ? request("alb", "/ranking")
                    : request("cloudfront", "/static/style-" + number % 40 + ".css");
        }
        return request.header("X-Doorbuster-Run", "benchmark")
                .header("X-Doorbuster-Tell-Delay", "1")
                .header("X-Doorbuster-Round-Trip-Ms", String.valueOf(20 + kind))
                .build();
    }

    private HttpRequest.Builder request(String name, String path) {
        return HttpRequest.newBuilder(URI.create(addresses.get(name).asText() + path))
                .timeout(Duration.ofSeconds(30));
    }

    private double residentMegabytes() throws IOException {
        return Files.readAllLines(Path.of("/proc", String.valueOf(stack.pid()), "status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElseThrow();
    }

    private double heapMegabytes() throws IOException, InterruptedException {
        return jcmd("GC.heap_info")
                .lines()
                .filter(line -> line.contains("total") && line.contains("used"))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll(".*used (\\d+)K.*", "$1")) / 1024)
                .sum();
    }

    private String jcmd(String command) throws IOException, InterruptedException {
        Process jcmd = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        String.valueOf(stack.pid()),
                        command)
                .start();
        String text = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        jcmd.waitFor();
        return text;
    }

    private static double quantile(double[] sorted, double share) {
        return sorted.length == 0 ? Double.NaN : sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)];
    }

    private static boolean say(boolean holds, String format, Object... figures) {
        System.out.printf((holds ? "" : "OUT OF BOUND ") + format + "%n", figures);
        return holds;
    }

    /** Its input ends, and so does it. */
    @Override
    public void close() throws IOException {
        stack.getOutputStream().close();
        Files.deleteIfExists(endpoints);
        Files.deleteIfExists(endpoints.getParent());
    }
}
