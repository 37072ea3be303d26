package dev.doorbuster.harness;

import dev.doorbuster.chaos.Ruling;
import dev.doorbuster.record.EntryPoint;
import dev.doorbuster.record.StackClock;
import dev.doorbuster.record.Target;
import dev.doorbuster.record.yaml.InvalidSettingsException;
import dev.doorbuster.record.yaml.Quantity;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether the target can be reached from this machine, and this machine has what it takes: entry points, clocks, secrets. */
final class Reachability {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    /** AWS refuses signatures that are five minutes off; the lines of a report say little long before. */
    private static final Duration MOST_SKEW = Duration.ofSeconds(5);

    private static final String CLOCK = "this machine's clock is right";

    private final Console console;
    private final Target target;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
    private Optional<Duration> skew = Optional.empty();

    Reachability(Console console, Target target) {
        this.console = console;
        this.target = target;
    }

    List<Ruling> rulings() throws InterruptedException {
        List<Ruling> rulings = new ArrayList<>();
        for (EntryPoint entryPoint : EntryPoint.values()) {
            rulings.add(reach(entryPoint, target.entryPoints().of(entryPoint)));
        }
        rulings.add(clock());
        rulings.add(secrets());
        return rulings;
    }

    /** The stack's clock; that of the wall if it has none, or does not tell it. */
    StackClock stackClock() throws InterruptedException {
        try {
            return target.clock().isPresent()
                    ? new StackClient().clock(target.clock().get())
                    : new StackClock(console.clock().instant(), 1);
        } catch (InvalidSettingsException e) {
            return new StackClock(console.clock().instant(), 1);
        }
    }

    /** Any answer will do: what it says is the rehearsal's business. */
    private Ruling reach(EntryPoint entryPoint, URI address) throws InterruptedException {
        String what = entryPoint.word() + " answers";
        try {
            HttpRequest request =
                    HttpRequest.newBuilder(address).timeout(TIMEOUT).GET().build();
            HttpResponse<Void> answer = http.send(request, HttpResponse.BodyHandlers.discarding());
            answer.headers().firstValue("Date").ifPresent(this::compare);
            return new Ruling(what, Ruling.State.HOLDS, "HTTP " + answer.statusCode() + " from " + address, "");
        } catch (IOException e) {
            return new Ruling(
                    what,
                    Ruling.State.REFUSES,
                    "nobody answers at " + address + " (" + e.getClass().getSimpleName() + ")",
                    "curl -v " + address);
        }
    }

    private void compare(String date) {
        try {
            Instant there = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            skew = Optional.of(Duration.between(there, console.clock().instant()));
        } catch (DateTimeException e) {
            // Whoever writes no date tells no time.
        }
    }

    private Ruling clock() throws InterruptedException {
        if (target.clock().isPresent()) {
            try {
                double speed = new StackClient().clock(target.clock().get()).speed();
                return new Ruling(
                        "the stack tells its clock",
                        Ruling.State.HOLDS,
                        "it runs at speed " + Quantity.text(speed),
                        "");
            } catch (InvalidSettingsException e) {
                return new Ruling(
                        "the stack tells its clock", Ruling.State.REFUSES, String.join("; ", e.problems()), "");
            }
        }
        if (skew.isEmpty()) {
            return new Ruling(CLOCK, Ruling.State.CANNOT_TELL, "no entry point tells the time", "");
        }
        Duration off = skew.get().abs();
        return off.compareTo(MOST_SKEW) <= 0
                ? new Ruling(CLOCK, Ruling.State.HOLDS, "within " + MOST_SKEW.toSeconds() + " s of the stack's", "")
                : new Ruling(
                        CLOCK, Ruling.State.REFUSES, "it is " + off.toSeconds() + " s off", "sudo chronyc makestep");
    }

    private Ruling secrets() {
        List<String> missing = Secrets.missing(target, console.environment());
        return missing.isEmpty()
                ? new Ruling("secrets are set", Ruling.State.HOLDS, "all that the target names", "")
                : new Ruling("secrets are set", Ruling.State.REFUSES, String.join("; ", missing), "");
    }
}
