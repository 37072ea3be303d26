package dev.doorbuster.reports.history;

import dev.doorbuster.record.FaultEvent;
import dev.doorbuster.record.Phase;
import dev.doorbuster.record.Plan;
import dev.doorbuster.record.Window;
import dev.doorbuster.record.yaml.Quantity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The windows of a run: each phase, {@code before:<name>} from the end of the warm-up to the fault's start, {@code fault:<name>} from
 * its start to its end, {@code after:<name>} from its end to the end of the last phase, and {@link #RUN}. A fault that did not start
 * has no windows, and of one whose end is not known there is only what came before it.
 */
public final class Timeline {

    /** All phases but the first if that is the warm-up. What an objective without {@code during} looks at. */
    public static final String RUN = "run";

    /** All else that a run was before a fault touched it; whether the fault bit does not matter to it. */
    public static final String BEFORE = "before:";

    public static final String FAULT = "fault:";
    public static final String AFTER = "after:";

    private final Map<String, Window> windows = new LinkedHashMap<>();
    private final Map<String, FaultLife> faults = new LinkedHashMap<>();
    private final Set<String> offsets = new HashSet<>();
    private final double endSeconds;

    private Timeline(double endSeconds) {
        this.endSeconds = endSeconds;
    }

    public static Timeline of(Plan plan, List<FaultEvent> events) {
        Timeline timeline = new Timeline(plan.endSeconds());
        plan.phases().forEach(phase -> timeline.add(phase.window()));
        double warm = plan.phases().stream()
                .findFirst()
                .filter(phase -> phase.name().equals(Phase.WARM_UP))
                .map(Phase::endSeconds)
                .orElse(0.0);
        plan.faults()
                .forEach(fault -> timeline.add(
                        new FaultLife(
                                fault,
                                events.stream()
                                        .filter(e -> e.fault().equals(fault.name()))
                                        .toList()),
                        warm));
        timeline.windows.putIfAbsent(RUN, Window.between(RUN, warm, timeline.endSeconds));
        return timeline;
    }

    /** Of a run without a plan: {@link #RUN} is all of it. */
    static Timeline unplanned(double endSeconds) {
        Timeline timeline = new Timeline(endSeconds);
        timeline.add(Window.between(RUN, 0, endSeconds));
        return timeline;
    }

    /** With the windows among these names that are given by their offsets; those that it has stay as they are. */
    public Timeline withOffsets(Collection<String> names) {
        Timeline timeline = new Timeline(endSeconds);
        timeline.faults.putAll(faults);
        timeline.windows.putAll(windows);
        for (String name : names) {
            Offsets.window(name, endSeconds).ifPresent(window -> {
                if (timeline.windows.putIfAbsent(name, window) == null) {
                    timeline.offsets.add(name);
                }
            });
        }
        timeline.offsets.addAll(offsets);
        return timeline;
    }

    /**
     * Why nothing can be said of a window, if it goes on after the run. A run of ten minutes may have its last event a little before the
     * tenth is over; more than a second of a promise, or a twentieth of a short one, must not stay unseen.
     */
    private Optional<String> whyNotCovered(Window window) {
        double slack = Math.min(1, window.lengthSeconds() / 20);
        return offsets.contains(window.name()) && window.endSeconds() > endSeconds + slack
                ? Optional.of("the run ended " + Quantity.text(Math.rint(endSeconds * 10) / 10)
                        + " s after second zero, before that window did")
                : Optional.empty();
    }

    /** Why nothing can be said of the window of that name; empty if it is there and the run covers it. */
    public Optional<String> whyUnknown(String name) {
        Optional<Window> window = window(name);
        return window.isPresent() ? whyNotCovered(window.get()) : Optional.of(whyAbsent(name));
    }

    private void add(Window window) {
        windows.put(window.name(), window);
    }

    private void add(FaultLife fault, double warm) {
        faults.put(fault.name(), fault);
        Optional<Double> started = fault.startedSeconds();
        Optional<Double> ended = fault.endedSeconds();
        double calmTo = Math.min(started.orElse(warm), endSeconds);
        if (calmTo > warm) {
            add(Window.between(BEFORE + fault.name(), warm, calmTo));
        }
        if (started.isPresent() && ended.isPresent() && ended.get() >= started.get()) {
            add(Window.between(FAULT + fault.name(), started.get(), ended.get()));
            if (ended.get() < endSeconds) {
                add(Window.between(AFTER + fault.name(), ended.get(), endSeconds));
            }
        }
    }

    /** In the order of the plan: phases, then faults, then {@link #RUN}. */
    public List<Window> windows() {
        return new ArrayList<>(windows.values());
    }

    public Optional<Window> window(String name) {
        return Optional.ofNullable(windows.get(name));
    }

    public List<FaultLife> faults() {
        return new ArrayList<>(faults.values());
    }

    public Optional<FaultLife> fault(String name) {
        return Optional.ofNullable(faults.get(name));
    }

    /** What comes after the last phase: nobody's visit begins in it, but those that began before may ask for more. */
    public Window tail() {
        return Window.between("after the last phase", endSeconds, Double.MAX_VALUE);
    }

    /** The end of the last phase, stack seconds since second zero. */
    public double endSeconds() {
        return endSeconds;
    }

    /** The fault that a window or an anchor is about, if it is about one. */
    public Optional<FaultLife> faultOf(String windowOrAnchor) {
        String name = Stream.of(BEFORE, FAULT, AFTER)
                .filter(windowOrAnchor::startsWith)
                .findFirst()
                .map(prefix -> windowOrAnchor.substring(prefix.length()))
                .orElse(windowOrAnchor);
        return windowOrAnchor.equals(name) && windows.containsKey(name) ? Optional.empty() : fault(name);
    }

    /** The fault that must have bitten for a window to mean anything; a window before a fault does not depend on it. */
    public Optional<FaultLife> faultAtWorkIn(Window window) {
        return window.name().startsWith(BEFORE) ? Optional.empty() : faultOf(window.name());
    }

    /** The stretch that an anchor names: the phase, or the fault from start to end. */
    public Optional<Window> stretch(Anchor anchor) {
        return window(anchor.name()).or(() -> window(FAULT + anchor.name()));
    }

    /** Stack seconds since second zero; empty if the fault did not come so far. */
    public Optional<Double> moment(Anchor anchor) {
        Optional<Window> phase = window(anchor.name());
        if (phase.isPresent()) {
            return phase.map(w -> anchor.edge() == Anchor.Edge.STARTING ? w.startSeconds() : w.endSeconds());
        }
        return fault(anchor.name())
                .flatMap(f -> anchor.edge() == Anchor.Edge.STARTING ? f.startedSeconds() : f.endedSeconds());
    }

    /** Why {@link #window} or {@link #moment} has nothing of that name. */
    public String whyAbsent(String windowOrAnchor) {
        Optional<FaultLife> fault = faultOf(windowOrAnchor);
        if (fault.isEmpty()) {
            return "the run has no window \"" + windowOrAnchor + "\"";
        }
        if (windowOrAnchor.startsWith(BEFORE) && fault.get().startedSeconds().isPresent()) {
            return "fault " + fault.get().name() + " started before the warm-up had ended; nothing comes before it";
        }
        return windowOrAnchor.startsWith(AFTER) && fault.get().endedSeconds().isPresent()
                ? "fault " + fault.get().name() + " ended after the last phase; nothing comes after it"
                : "fault " + fault.get().name() + " " + fault.get().story();
    }
}
