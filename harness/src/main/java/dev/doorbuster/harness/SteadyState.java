package dev.doorbuster.harness;

import dev.doorbuster.record.EntryPoint;
import dev.doorbuster.record.JsonLines;
import dev.doorbuster.record.JsonLinesTail;
import dev.doorbuster.record.Observation;
import dev.doorbuster.record.Plan;
import dev.doorbuster.record.RunClock;
import dev.doorbuster.record.RunDirectory;
import dev.doorbuster.record.RunFile;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * Whether the stack serves as it did before the load: every entry point answers a request of ours in time and with less than 500, the
 * load balancer finds as many hosts healthy in each zone as when the load began, and no alarm that stops faults is up that was not then. It is
 * steady when three looks in a row, a second apart, say so.
 */
final class SteadyState {

    private static final Duration ANSWER = Duration.ofSeconds(2);
    private static final int LOOKS = 3;

    /** Instances boot in stack time; connections are made anew in wall time. */
    private static final Duration LIMIT_STACK = Duration.ofMinutes(3);

    private static final Duration LIMIT_WALL = Duration.ofSeconds(15);

    private final Plan plan;
    private final String run;
    private final RunClock clock;
    private final JsonLinesTail<Observation> metrics;
    private final Map<String, Double> before = new TreeMap<>();
    private final Map<String, Double> now = new TreeMap<>();
    private final Map<String, Double> seenAt = new TreeMap<>();
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(ANSWER)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    SteadyState(Plan plan, RunDirectory run, RunClock clock) {
        this.plan = plan;
        this.run = run.id();
        this.clock = clock;
        this.metrics = new JsonLinesTail<>(JsonLines.METRICS, run, RunFile.METRICS);
    }

    /** @param back whether it was seen to be steady */
    record Outcome(boolean back, String inWords) {}

    /**
     * Waits for it, for a while that is bounded.
     *
     * @param stackStands asked at each look; throws if nothing can come back
     */
    Outcome await(Runnable stackStands) throws IOException, InterruptedException {
        Duration stack = clock.wall(LIMIT_STACK);
        Duration limit = stack.compareTo(LIMIT_WALL) > 0 ? stack : LIMIT_WALL;
        long begin = System.nanoTime();
        double asked = clock.atSeconds(Instant.now());
        double goodSince = 0;
        int good = 0;
        List<String> amiss = List.of();
        while (System.nanoTime() - begin < limit.toNanos()) {
            double lookedAt = (System.nanoTime() - begin) / 1e9;
            stackStands.run();
            amiss = amiss(asked);
            if (!amiss.isEmpty()) {
                good = 0;
            } else if (good++ == 0) {
                goodSince = lookedAt;
            }
            if (good == LOOKS) {
                return new Outcome(
                        true,
                        String.format(
                                Locale.ROOT, "the steady state was back %.1f s after that: %s", goodSince, seen()));
            }
            TimeUnit.SECONDS.sleep(1);
        }
        return new Outcome(
                false,
                "the steady state was not back within " + limit.toSeconds() + " s: "
                        + (amiss.isEmpty() ? "it did not stay" : String.join("; ", amiss)));
    }

    private String seen() {
        long hosts = now.keySet().stream().filter(SteadyState::isHosts).count();
        return "every entry point answers"
                + (hosts == 0 ? "" : ", each zone has as many healthy hosts as when the load began");
    }

    private List<String> amiss(double asked) throws IOException, InterruptedException {
        List<String> amiss = new ArrayList<>();
        probe(EntryPoint.CLOUDFRONT, "/", amiss);
        probe(EntryPoint.ALB, "/health", amiss);
        probe(EntryPoint.API_GATEWAY, "/", amiss);
        metrics.read(this::observe);
        now.forEach((what, value) -> {
            if (seenAt.getOrDefault(what, asked) < asked) {
                amiss.add(what + ": not looked at since");
                return;
            }
            double then = before.getOrDefault(what, value);
            if (isHosts(what) ? value < then : value > then) {
                amiss.add(
                        isHosts(what)
                                ? String.format(Locale.ROOT, "%s: %.0f, at the beginning %.0f", what, value, then)
                                : what + " is up");
            }
        });
        return amiss;
    }

    private void probe(EntryPoint entryPoint, String path, List<String> amiss) throws InterruptedException {
        URI uri =
                URI.create(plan.target().entryPoints().of(entryPoint).toString().replaceAll("/+$", "") + path);
        try {
            HttpRequest request = HttpRequest.newBuilder(uri)
                    .timeout(ANSWER)
                    .header("X-Doorbuster-Run", run)
                    .GET()
                    .build();
            int status =
                    http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            if (status >= 500) {
                amiss.add(entryPoint.word() + " answers " + status);
            }
        } catch (IOException e) {
            amiss.add(entryPoint.word() + " does not answer: " + e.getClass().getSimpleName());
        }
    }

    private void observe(Observation seen) {
        boolean hosts = seen.metric().equals("healthy-hosts");
        boolean stopAlarm = seen.metric().equals("alarm")
                && plan.target().safety().stopAlarms().contains(seen.of());
        if (!hosts && !stopAlarm) {
            return;
        }
        String what = hosts
                ? "healthy hosts of " + seen.of() + " in " + Objects.requireNonNullElse(seen.zone(), "all zones")
                : "alarm " + seen.of();
        now.put(what, seen.value());
        seenAt.put(what, seen.atSeconds());
        if (seen.atSeconds() <= 0 || !before.containsKey(what)) {
            before.put(what, seen.value());
        }
    }

    private static boolean isHosts(String what) {
        return what.startsWith("healthy hosts");
    }
}
