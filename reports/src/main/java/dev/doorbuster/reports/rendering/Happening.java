package dev.doorbuster.reports.rendering;

import dev.doorbuster.record.Abort;
import dev.doorbuster.record.StackMetric;
import dev.doorbuster.reports.history.Episode;
import dev.doorbuster.reports.verdict.Assessment;
import dev.doorbuster.reports.verdict.Assessment.FaultOutcome;
import dev.doorbuster.reports.verdict.Figures;
import dev.doorbuster.reports.verdict.Transition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to the stack or to those who came to it.
 *
 * @param style names its kind in the style sheet
 * @param fromSeconds stack seconds since second zero; null if it never came about
 * @param toSeconds null of a moment, or if its end is not known
 * @param detail may be empty
 */
public record Happening(
        String style,
        @Nullable Double fromSeconds,
        @Nullable Double toSeconds,
        String what,
        String detail) {

    /** More are no story but a list. */
    static final int MOST = 20;

    /** An alarm that was in ALARM more often flapped. */
    private static final int MOST_STRETCHES = 3;

    private static final String ABORT = "abort";
    private static final String FAULT = "fault";
    private static final String SCALING = "scaling";

    /** What is told first where not all can be. */
    private static final List<String> BY_WEIGHT =
            List.of(ABORT, FAULT, Episode.OUTAGE, Episode.ERRORS, StackMetric.ALARM, Episode.SLOW, SCALING);

    /** In the order of time; last what never came about. */
    static List<Happening> of(Assessment assessment) {
        List<Happening> all = new ArrayList<>();
        assessment.faults().forEach(fault -> all.addAll(faulted(fault)));
        EpisodeRow.of(assessment).forEach(row -> all.add(row.happening()));
        byAlarm(assessment).forEach((name, stretches) -> all.addAll(alarmed(name, stretches)));
        assessment.transitions().stream()
                .filter(t -> !t.kind().equals(StackMetric.ALARM))
                .forEach(t -> all.add(scaled(t)));
        Abort abort = assessment.abort();
        if (abort != null) {
            all.add(aborted(abort));
            abort.steps().forEach(step -> all.add(step(step)));
            cutOff(abort).ifPresent(all::add);
        }
        return all.stream()
                .sorted(Comparator.comparing(
                        Happening::fromSeconds, Comparator.nullsLast(Comparator.<Double>naturalOrder())))
                .toList();
    }

    /** Those of so many that weigh the most, of one kind the longest; in the order they came in. */
    static List<Happening> foremost(List<Happening> all) {
        Set<Happening> kept = all.stream()
                .sorted(Comparator.<Happening>comparingInt(h -> BY_WEIGHT.indexOf(h.style()))
                        .thenComparing(Comparator.comparingDouble(Happening::lengthSeconds)
                                .reversed()))
                .limit(MOST)
                .collect(Collectors.toSet());
        return all.stream().filter(kept::contains).toList();
    }

    /** From and to, as a clock shows it; a dash if it never came about. */
    public String when() {
        return when(fromSeconds, toSeconds);
    }

    /** A stretch of time as reports write it. */
    static String when(@Nullable Double fromSeconds, @Nullable Double toSeconds) {
        if (fromSeconds == null) {
            return "–";
        }
        return Figures.clock(fromSeconds)
                + (toSeconds == null || toSeconds.equals(fromSeconds) ? "" : " – " + Figures.clock(toSeconds));
    }

    private double lengthSeconds() {
        return fromSeconds == null || toSeconds == null ? 0 : toSeconds - fromSeconds;
    }

    /** The fault, and when it took effect: of a failover that is the moment at which the writer was another. */
    private static List<Happening> faulted(FaultOutcome fault) {
        Double healed = fault.healedSeconds();
        Happening ran = new Happening(
                FAULT,
                fault.startedSeconds(),
                fault.endedSeconds(),
                "fault " + fault.name(),
                fault.story() + (healed == null ? "" : ", healed at " + Figures.clock(healed)));
        return fault.proofSeconds() == null
                ? List.of(ran)
                : List.of(
                        ran,
                        new Happening(
                                FAULT,
                                fault.proofSeconds(),
                                null,
                                fault.name() + " took effect",
                                Objects.requireNonNullElse(fault.proof(), "")));
    }

    private static Map<String, List<Transition>> byAlarm(Assessment assessment) {
        return assessment.transitions().stream()
                .filter(t -> t.kind().equals(StackMetric.ALARM))
                .collect(Collectors.groupingBy(Transition::of, LinkedHashMap::new, Collectors.toList()));
    }

    /** Each stretch in ALARM; of an alarm that flapped, all of them as one. */
    private static List<Happening> alarmed(String name, List<Transition> stretches) {
        Transition last = stretches.get(stretches.size() - 1);
        if (stretches.size() <= MOST_STRETCHES) {
            return stretches.stream().map(t -> alarmed(name, t, t, "in ALARM")).toList();
        }
        return List.of(alarmed(name, stretches.get(0), last, "in ALARM " + stretches.size() + " times"));
    }

    private static Happening alarmed(String name, Transition first, Transition last, String how) {
        return new Happening(
                StackMetric.ALARM,
                first.fromSeconds(),
                last.toSeconds(),
                "alarm " + name,
                how
                        + (first.before() == null ? ", as when it was first seen" : "")
                        + (last.toSeconds() == null ? ", and still when it was last seen" : ""));
    }

    private static Happening scaled(Transition t) {
        return new Happening(
                SCALING,
                t.fromSeconds(),
                t.toSeconds(),
                t.kind().replace('-', ' ') + " of " + t.of(),
                (t.grew() ? "grew from " : "fell from ") + Figures.number(Objects.requireNonNullElse(t.before(), 0.0))
                        + " to " + Figures.number(t.after()) + (t.after() == 1 ? " instance" : " instances"));
    }

    private static Happening aborted(Abort abort) {
        return new Happening(
                ABORT,
                abort.atSeconds(),
                null,
                "aborted",
                (abort.rule() == null || abort.reason().startsWith(abort.rule()) ? "" : abort.rule() + ": ")
                        + abort.reason());
    }

    private static Happening step(Abort.Step step) {
        return new Happening(
                ABORT,
                step.atSeconds(),
                null,
                inWords(step.kind()) + (step.done() ? "" : ": not so"),
                Figures.withUnit(step.afterTripMs() / 1000.0, "s") + " after the rule tripped; " + step.detail());
    }

    /** Whoever reads that an abort did not come to its end wants to know what may be left behind. */
    private static Optional<Happening> cutOff(Abort abort) {
        String left = abort.notReached().stream().map(Happening::inWords).collect(Collectors.joining(", "));
        return left.isEmpty()
                ? Optional.empty()
                : Optional.of(new Happening(
                        ABORT,
                        null,
                        null,
                        "the abort was cut off",
                        "not known: " + left + "; a fault ends by itself after the time it was given, or at once by"
                                + " \"doorbuster chaos stop --all --target <target>\""));
    }

    private static String inWords(Abort.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
