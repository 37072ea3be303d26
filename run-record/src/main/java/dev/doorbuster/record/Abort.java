package dev.doorbuster.record;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.EnumNamingStrategies;
import com.fasterxml.jackson.databind.annotation.EnumNaming;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How and why a run was ended before its time, and what was done then.
 *
 * @param rule the abort rule as it was written; null if none of those tripped but a safety rule of a fault, or a stop condition
 * @param reason in one sentence
 * @param atSeconds when it tripped, stack seconds since second zero
 * @param figure what the rule asked for and what was seen; null if no rule of the rehearsal tripped
 * @param steps what was done, in the order in which it was begun
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Abort(
        @Nullable String rule,
        String reason,
        double atSeconds,
        @Nullable Figure figure,
        List<Step> steps) {

    public Abort {
        steps = List.copyOf(steps);
    }

    /** Of a safety rule that is none of the rehearsal's own. */
    public static Abort of(String reason, double atSeconds) {
        return new Abort(null, reason, atSeconds, null, List.of());
    }

    /**
     * What was seen when the rule tripped.
     *
     * @param comparison {@code <}, {@code <=}, {@code =}, {@code >=} or {@code >}: how observed stood to the limit
     * @param unit of both
     * @param samples requests or samples of a metric that observed rests on
     * @param fromSeconds where the stretch begins through which it held, stack seconds since second zero
     * @param toSeconds where that stretch ends
     */
    public record Figure(
            double observed,
            String comparison,
            double limit,
            String unit,
            long samples,
            double fromSeconds,
            double toSeconds) {}

    /**
     * One thing that was done.
     *
     * @param atSeconds when it was done, stack seconds since second zero
     * @param afterTripMs the same in wall milliseconds since the rule tripped
     * @param done false if it could not be done, or did not come about
     * @param detail in words
     */
    public record Step(Kind kind, double atSeconds, long afterTripMs, boolean done, String detail) {}

    /** What is done, in this order. */
    @EnumNaming(EnumNamingStrategies.KebabCaseStrategy.class)
    public enum Kind {
        /** The stop of every fault was accepted; healing may go on. Asked first, but the load does not wait long for the answer. */
        FAULTS_STOPPED,
        /** The load has ended: nothing is sent any more. */
        LOAD_STOPPED,
        /** Nothing of any fault is left running. */
        FAULTS_HEALED,
        /** The stack serves again as it did before. */
        STEADY_STATE,
        /** The queues are empty, and the shop was asked what it kept. */
        ACCOUNTED
    }

    /** The reason without the rule that it begins with, for where that is shown beside it. */
    public String reasonBesideRule() {
        return rule != null && reason.startsWith(rule + ": ") ? reason.substring(rule.length() + 2) : reason;
    }

    /** What should have been done and was not even begun, for the abort itself was cut off. */
    public List<Kind> notReached() {
        return Arrays.stream(Kind.values())
                .filter(kind -> steps.stream().noneMatch(step -> step.kind() == kind))
                .toList();
    }

    public Abort with(Step step) {
        List<Step> more = new ArrayList<>(steps);
        more.add(step);
        return new Abort(rule, reason, atSeconds, figure, more);
    }
}
