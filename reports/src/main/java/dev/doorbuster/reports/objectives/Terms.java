package dev.doorbuster.reports.objectives;

import dev.doorbuster.record.Layer;
import dev.doorbuster.record.ObservedMetric;
import dev.doorbuster.record.yaml.Nearest;
import dev.doorbuster.record.yaml.Quantity;
import dev.doorbuster.reports.history.Anchor;
import dev.doorbuster.reports.history.LatencyFrom;
import dev.doorbuster.reports.history.Offsets;
import dev.doorbuster.reports.history.Selector;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * The terms that lines and objects share, each checked against what the rehearsal knows. Every method throws {@link
 * IllegalArgumentException} with a sentence that says what was expected and offers the nearest word.
 */
record Terms(Names names) {

    private static final Set<Layer> OF_A_LOG = EnumSet.of(Layer.CONNECTION, Layer.TIMEOUT);

    /** One of the names that mean requests. */
    String requests(String name) {
        if (names.requestsComplete() && !names.requests().contains(name)) {
            throw unknown("journey, request, region or entry point", name, names.requests());
        }
        return name;
    }

    /** Several names that were written one in the other; a name of its own must not look like that. */
    String oneInTheOther(String names) {
        if (this.names.requests().contains(names)) {
            throw new IllegalArgumentException("\"" + names + "\" is a name that holds \"" + Selector.IN
                    + "\", a word of the grammar; put it in double quotes");
        }
        return names;
    }

    LatencyFrom from(String word) {
        LatencyFrom from = Arrays.stream(LatencyFrom.values())
                .filter(f -> f.word().equals(word))
                .findFirst()
                .orElseThrow(() -> unknown(
                        "moment that latency counts from",
                        word,
                        Arrays.stream(LatencyFrom.values())
                                .map(LatencyFrom::word)
                                .toList()));
        if (from == LatencyFrom.PLANNED && !names.stackKnown()) {
            throw new IllegalArgumentException("a Gatling log does not tell when a request was planned; its latencies"
                    + " count from sending, which is meant if nothing is said");
        }
        return from;
    }

    /** A layer as reports name it, in one word or in two. */
    Layer layer(String word) {
        String wanted = inOneWord(word);
        Layer layer = Arrays.stream(Layer.values())
                .filter(l -> l != Layer.NONE && inOneWord(l.word()).equals(wanted))
                .findFirst()
                .orElseThrow(() -> unknown(
                        "layer",
                        word,
                        Arrays.stream(Layer.values())
                                .filter(l -> l != Layer.NONE)
                                .map(Layer::word)
                                .toList()));
        if (!names.stackKnown() && !OF_A_LOG.contains(layer)) {
            throw new IllegalArgumentException("a Gatling log does not tell of the layer \"" + layer.word()
                    + "\"; its messages tell of connection and timeout alone");
        }
        return layer;
    }

    private static String inOneWord(String layer) {
        return layer.replace("-", "").replace(" ", "");
    }

    /** A name, or offsets such as {@code 30 s to 2 m}. */
    String window(String name) {
        if (!names.windows().contains(name) && Offsets.areMeant(name)) {
            Offsets.check(name);
            return name;
        }
        if (!names.windows().contains(name)) {
            throw unknown("window", name, names.windows());
        }
        return name;
    }

    /** Whether stretches of a length can lie in windows, as far as it is known how long these are. */
    Duration stretchIn(During during, Duration stretch) {
        for (String window : during.windows()) {
            Optional<Double> seconds = Optional.ofNullable(names.seconds().get(window));
            if (seconds.isEmpty() && !names.windows().contains(window)) {
                seconds = Offsets.lengthSeconds(window);
            }
            if (seconds.isPresent() && seconds.get() < stretch.toNanos() / 1e9) {
                throw new IllegalArgumentException("no stretch of " + Quantity.text(stretch) + " lies in window \""
                        + window + "\", which lasts " + Quantity.text(seconds.get()) + " s");
            }
        }
        return stretch;
    }

    String queue(String name) {
        if (!names.queues().contains(name)) {
            throw unknown("queue of the target", name, names.queues());
        }
        return name;
    }

    String group(String name) {
        if (!names.groups().contains(name)) {
            throw unknown("group", name, names.groups());
        }
        return name;
    }

    ObservedMetric metric(String name) {
        return names.metrics().stream()
                .filter(metric -> metric.name().equals(name))
                .findFirst()
                .orElseThrow(() -> unknown(
                        "metric of the target",
                        name,
                        names.metrics().stream().map(ObservedMetric::name).toList()));
    }

    Anchor anchor(String name, Anchor.Edge edge) {
        if (!names.anchors().contains(name)) {
            throw unknown("phase or fault", name, names.anchors());
        }
        return new Anchor(name, edge);
    }

    /** {@code 99}, of {@code p99}. */
    static double percentile(String number) {
        double percentile;
        try {
            percentile = Double.parseDouble(number);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("\"" + number + "\" is no percentile; write p50, p95, p99.9", e);
        }
        if (!(percentile >= 0.1 && percentile <= 99.99)) {
            throw new IllegalArgumentException("p" + number + " is out of range; expected p0.1 to p99.99");
        }
        return percentile;
    }

    static double milliseconds(String text) {
        return duration(text).toNanos() / 1e6;
    }

    static Duration duration(String text) {
        return Quantity.duration(text);
    }

    /** A time that something may take, or must last. */
    static Duration length(String text) {
        Duration length = duration(text);
        if (length.isZero()) {
            throw new IllegalArgumentException("\"" + text + "\" is no time at all; write how long, such as \"30 s\"");
        }
        return length;
    }

    static double percent(String text) {
        double percent = 100 * Quantity.share(text);
        if (!(percent >= 0 && percent <= 100)) {
            throw new IllegalArgumentException(text + " is out of range; expected 0 % to 100 %");
        }
        return Math.rint(percent * 1e9) / 1e9;
    }

    static double perSecond(String text) {
        return Quantity.rate(text);
    }

    static double count(String text) {
        if (!text.matches("\\d+")) {
            throw new IllegalArgumentException("\"" + text + "\" is no count; write a whole number of 0 or more");
        }
        return Double.parseDouble(text);
    }

    /** A word of a few. */
    static String oneOf(String word, Collection<String> known) {
        if (!known.contains(word)) {
            throw new IllegalArgumentException("\"" + word + "\" is not one of " + String.join(", ", known)
                    + Nearest.to(word, known)
                            .map(near -> "; did you mean \"" + near + "\"?")
                            .orElse(""));
        }
        return word;
    }

    /** Why an objective about the stack cannot be asked of Gatling's logs. */
    static String notInALog(String what) {
        return "\"" + what
                + "\" cannot be asked of a Gatling log: it holds requests, and nothing of the stack or what it kept";
    }

    static IllegalArgumentException unknown(String what, String name, Collection<String> known) {
        return new IllegalArgumentException("there is no " + what + " \"" + name + "\"" + Nearest.hint(name, known));
    }
}
