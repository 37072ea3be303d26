package dev.doorbuster.reports.guards;

import dev.doorbuster.record.GuardThresholds;
import dev.doorbuster.record.Window;
import dev.doorbuster.reports.history.Anchor;
import dev.doorbuster.reports.history.FaultLife;
import dev.doorbuster.reports.history.History;
import dev.doorbuster.reports.history.MetricSeries;
import dev.doorbuster.reports.history.RecordedPart;
import dev.doorbuster.reports.history.Timeline;
import dev.doorbuster.reports.verdict.Finding;
import dev.doorbuster.reports.verdict.Verdict;
import dev.doorbuster.reports.verdict.WindowFinding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;

/**
 * Judges guards as promises ask for them, each once, and keeps their findings. Which promise leans on which guard is said in the
 * promise's own class.
 */
public final class Guards {

    /** Most far-reaching first: a record with holes explains the rest. */
    private static final List<String> ORDER = List.of(
            RecordIsWhole.NAME,
            FaultTookEffect.NAME,
            GeneratorWasHealthy.NAME,
            LoadWasDelivered.NAME,
            Observed.NAME,
            EnoughSamples.NAME);

    private final History history;
    private final GuardThresholds thresholds;
    private final RecordedPart recorded;
    private final Map<List<String>, Finding> findings = new LinkedHashMap<>();

    public Guards(History history) {
        this.history = history;
        this.thresholds = history.run().guards();
        this.recorded = RecordedPart.of(history);
        recordIsWhole();
        if (history.run().faultsAsked()) {
            history.timeline().faults().forEach(this::tookEffect);
        }
        if (history.run().plan().isEmpty()) {
            once(List.of(FaultTookEffect.NAME), FaultTookEffect::withoutPlan);
            loadOfLogs();
            once(List.of(GeneratorWasHealthy.NAME), GeneratorWasHealthy::withoutPlan);
        }
    }

    public Finding recordIsWhole() {
        return once(
                List.of(RecordIsWhole.NAME),
                () -> RecordIsWhole.judge(history.run().stages().keySet(), history.gaps()));
    }

    /**
     * A promise that was broken, unless requests that the record lacks could mend that: then nobody knows.
     *
     * @param due when these requests were due
     * @param lessThanMs only those could that took less wall time; infinite if any could, empty if more of them only make it worse
     */
    public WindowFinding standing(WindowFinding judged, Window due, OptionalDouble lessThanMs) {
        if (judged.verdict() != Verdict.FAIL
                || lessThanMs.isEmpty()
                || recorded.holdsAll(withTail(due), lessThanMs.getAsDouble())) {
            return judged;
        }
        return judged.untrusted(recordIsWhole(), "requests may be missing that would have kept the promise");
    }

    /** What visits ask for after the last phase is of the run, too. */
    private Window withTail(Window due) {
        return history.timeline().window(Timeline.RUN).filter(due::equals).isPresent()
                ? Window.between(
                        due.name(),
                        due.startSeconds(),
                        history.timeline().tail().endSeconds())
                : due;
    }

    /** Needs {@code Questions.delivery} of that window. */
    public Finding loadWasDelivered(Window window) {
        if (history.run().plan().isEmpty()) {
            return loadOfLogs();
        }
        return once(
                List.of(LoadWasDelivered.NAME, key(window)),
                () -> LoadWasDelivered.judge(window, history.delivery(window), thresholds));
    }

    private Finding loadOfLogs() {
        return once(
                List.of(LoadWasDelivered.NAME),
                () -> LoadWasDelivered.withoutPlan(history.run().logs(), thresholds));
    }

    /**
     * What figures of requests lean on: the generator first, for one that stands still delivers nothing either, and that is why. Needs
     * {@code Questions.delivery} of that window. What could not be sent of a Gatling log is mostly what a failed request left unsaid: it
     * keeps from a PASS ({@link #keepingFromPass}), and hides no FAIL.
     */
    public List<Finding> sentAsPlanned(Window window) {
        return history.run().plan().isEmpty()
                ? List.of(generatorWasHealthy(window))
                : List.of(generatorWasHealthy(window), loadWasDelivered(window));
    }

    /** The guard that keeps every promise from a PASS, whatever it is about. */
    public Optional<Finding> keepingFromPass() {
        return firstBroken(
                history.run().plan().isEmpty() ? List.of(recordIsWhole(), loadOfLogs()) : List.of(recordIsWhole()));
    }

    /** Whether a visit that begins so much late, in wall milliseconds, is still one that began on time. */
    public boolean allowsLateness(double ms) {
        return ms <= thresholds.latenessP99().toNanos() / 1e6;
    }

    private Finding generatorWasHealthy(Window window) {
        if (history.run().plan().isEmpty()) {
            return once(List.of(GeneratorWasHealthy.NAME), GeneratorWasHealthy::withoutPlan);
        }
        return once(
                List.of(GeneratorWasHealthy.NAME, key(window)),
                () -> GeneratorWasHealthy.judge(window, history, thresholds));
    }

    /** The fault that the window is about bit; nothing if it is about none. */
    public Optional<Finding> faultTookEffect(Window window) {
        return history.timeline().faultAtWorkIn(window).map(this::tookEffect);
    }

    /** The fault that the anchor names bit; nothing if it names a phase. */
    public Optional<Finding> faultTookEffect(Anchor anchor) {
        return history.timeline().faultOf(anchor.name()).map(this::tookEffect);
    }

    public Finding enoughSamples(String objective, String window, long samples) {
        // A zone of which nothing was heard says nothing of another.
        return once(
                List.of(EnoughSamples.NAME, objective, window, samples == 0 ? "none" : "some"),
                () -> EnoughSamples.atLeastOne(objective, window, samples));
    }

    public Finding enoughSamples(String objective, String window, long samples, double percentile) {
        return once(
                List.of(EnoughSamples.NAME, objective, window),
                () -> EnoughSamples.beyondPercentile(objective, window, samples, percentile, thresholds));
    }

    /** The fewest samples that a percentile may be taken of. */
    public long samplesNeeded(double percentile) {
        return EnoughSamples.needed(percentile, thresholds);
    }

    /** @param tooFew so many of the stretches cannot be judged */
    public Finding enoughSamplesInStretches(
            String objective, String window, long tooFew, long stretches, long samples) {
        return once(
                List.of(EnoughSamples.NAME, objective, window, "stretches"),
                () -> EnoughSamples.inMostStretches(objective, window, tooFew, stretches, samples));
    }

    /** @param what the metric in words */
    public Finding observed(String what, Window window, MetricSeries series) {
        return once(List.of(Observed.NAME, what, key(window)), () -> Observed.judge(what, window, series, thresholds));
    }

    /** The first that did not hold. */
    public static Optional<Finding> firstBroken(List<Finding> leanedOn) {
        return leanedOn.stream().filter(f -> !f.verdict().leavesTrust()).findFirst();
    }

    /** Every guard that was judged, by kind and then in the order in which promises asked for it. */
    public List<Finding> findings() {
        List<Finding> all = new ArrayList<>(findings.values());
        all.sort(Comparator.comparingInt(f -> ORDER.indexOf(f.guard())));
        return all;
    }

    /** The fault bit. */
    public Finding tookEffect(FaultLife fault) {
        return once(
                List.of(FaultTookEffect.NAME, fault.name()),
                () -> FaultTookEffect.judge(fault, history.timeline().endSeconds()));
    }

    private Finding once(List<String> key, Supplier<Finding> judge) {
        Finding known = findings.get(key);
        if (known == null) {
            known = judge.get();
            findings.put(key, known);
        }
        return known;
    }

    private static String key(Window window) {
        return window.name() + " " + window.startSeconds() + " " + window.endSeconds();
    }
}
