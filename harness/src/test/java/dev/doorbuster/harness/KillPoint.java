package dev.doorbuster.harness;

import dev.doorbuster.record.FaultEvent;
import dev.doorbuster.record.RunDirectory;
import dev.doorbuster.record.Stage;
import dev.doorbuster.record.StageState;
import java.io.IOException;
import java.util.Locale;
import java.util.OptionalDouble;

/** A moment of a rehearsal, found by looking at it and at its stack. In the order in which they come. */
enum KillPoint {
    LOCKED("the target is locked, the rules are asked", false, true, (run, stack) -> stack.locked()),
    STARTING(
            "the generator starts",
            true,
            true,
            (run, stack) -> run.says("starting the load generator") && run.hasGenerator()),
    READY("the generator is ready", true, true, (run, stack) -> run.now().isPresent()),
    FIRST_VISITORS("second 1 of the load", true, true, (run, stack) -> passed(run, 1)),
    LOAD("second 5 of the load", true, true, (run, stack) -> passed(run, 5)),
    BEFORE_FAULT("3 s before the fault", true, true, (run, stack) -> passed(run, KillMatrix.FAULT_AT_SECONDS - 3)),
    FAULT_STARTING("the fault is asked for", true, true, (run, stack) -> since(run, FaultEvent.Kind.STARTING, 0)),
    FAULT_STARTED("the fault has started", true, true, (run, stack) -> since(run, FaultEvent.Kind.STARTED, 0)),
    PROOF_SEEN("the fault is proved", true, true, (run, stack) -> since(run, FaultEvent.Kind.PROOF_SEEN, 0)),
    MID_FAULT(
            "30 s into the fault",
            true,
            true,
            (run, stack) -> since(run, FaultEvent.Kind.STARTED, 30) && stack.faultRuns()),
    FAULT_ENDING(
            "FIS has ended the fault",
            true,
            false,
            (run, stack) -> since(run, FaultEvent.Kind.STARTED, 30) && !stack.faultRuns()),
    AFTER_FAULT("3 s after the fault has healed", true, false, (run, stack) -> since(run, FaultEvent.Kind.HEALED, 3)),
    LAST_VISITORS(
            "3 s before the load's end",
            true,
            false,
            (run, stack) -> passed(run, KillMatrix.SHORT_LOAD_SECONDS - 3) && run.hasGenerator()),
    DRAIN("the queues drain", false, false, (run, stack) -> run.says("the load is over")),
    LATE_METRICS("late metrics are waited for", false, false, (run, stack) -> run.says("waiting for metrics")),
    JUDGING("judging", false, false, (run, stack) -> run.run()
            .map(directory -> begun(directory, Stage.ASSESS) || begun(directory, Stage.REPORT))
            .orElse(false));

    /** Whether it has come. */
    interface Sight {

        boolean reached(WatchedRehearsal rehearsal, WatchedStack stack) throws IOException;
    }

    private final String words;
    private final boolean generator;
    private final boolean outlasting;

    /** It holds nothing, so it cannot change. */
    @SuppressWarnings("ImmutableEnumChecker")
    private final Sight sight;

    /**
     * One of them.
     *
     * @param generator whether there is a generator then
     * @param outlasting whether load and fault are to go on for longer than anybody may take to end them
     */
    KillPoint(String words, boolean generator, boolean outlasting, Sight sight) {
        this.words = words;
        this.generator = generator;
        this.outlasting = outlasting;
        this.sight = sight;
    }

    String words() {
        return words;
    }

    /** As it is asked for on the command line. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    boolean hasGenerator() {
        return generator;
    }

    /** Whether visitors have come by then. */
    boolean hasVisitors() {
        return compareTo(LOAD) >= 0;
    }

    boolean outlasting() {
        return outlasting;
    }

    boolean reached(WatchedRehearsal rehearsal, WatchedStack stack) throws IOException {
        return sight.reached(rehearsal, stack);
    }

    private static boolean passed(WatchedRehearsal rehearsal, double seconds) {
        OptionalDouble now = rehearsal.now();
        return now.isPresent() && now.getAsDouble() >= seconds;
    }

    private static boolean since(WatchedRehearsal rehearsal, FaultEvent.Kind kind, double seconds) throws IOException {
        OptionalDouble happened = rehearsal.happened(kind);
        return happened.isPresent() && passed(rehearsal, happened.getAsDouble() + seconds);
    }

    private static boolean begun(RunDirectory run, Stage stage) {
        return run.state(stage) != StageState.ABSENT;
    }
}
