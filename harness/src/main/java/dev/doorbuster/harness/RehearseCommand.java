package dev.doorbuster.harness;

import dev.doorbuster.record.Plan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code doorbuster rehearse}. */
@Command(
        name = "rehearse",
        mixinStandardHelpOptions = true,
        description = "Runs a rehearsal against its target, judges it and reports.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class RehearseCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "NAME|FILE",
            arity = "0..1",
            description =
                    "a file in rehearsals/ by its name, or a path; a run's plan.yaml repeats the run; with --replay, \"replay\" unless told")
    private @Nullable String rehearsal;

    @Mixin
    private ReplayOptions replay = new ReplayOptions();

    @Option(
            names = "--target",
            paramLabel = "T",
            description = "a file in rehearsals/targets/ by its name, or a path; \"local\" starts a local stack")
    private @Nullable String target;

    @Option(names = "--speed", paramLabel = "K", description = "stack seconds per wall second")
    private @Nullable Double speed;

    @Option(names = "--scale", paramLabel = "X", description = "factor on the arrival rates")
    private @Nullable Double scale;

    @Option(
            names = "--fault",
            paramLabel = "EXPERIMENT@OFFSET",
            description = "a further fault, such as rds-failover@surge+2m")
    private List<String> faults = new ArrayList<>();

    @Option(names = "--no-faults", description = "injects none; objectives about faults are not asked")
    private boolean noFaults;

    @Option(
            names = "--flaw",
            paramLabel = "NAME",
            description = "switches a flaw of the local stack on (see \"stack flaws\")")
    private List<String> flaws = new ArrayList<>();

    @Option(names = "--seed", paramLabel = "N", description = "of everything that is drawn")
    private @Nullable Long seed;

    @Option(names = "--out", paramLabel = "DIR", description = "where runs land, in place of reports/runs")
    private @Nullable Path out;

    @Option(names = "--plan", description = "shows the timeline and touches nothing")
    private boolean planOnly;

    @Option(names = "--yes", description = "does not ask before faults are injected on AWS")
    private boolean yes;

    @Spec
    private CommandSpec spec;

    /** The rehearsal of the project that promises what any log can be held to. */
    private static final String REPLAY = "replay";

    private final Console console;
    private final Project project;

    RehearseCommand(Console console, Project project) {
        this.console = console;
        this.project = project;
    }

    @Override
    public Integer call() throws Exception {
        replay.refuseWithoutReplay();
        if (rehearsal == null && !replay.asked()) {
            throw new ParameterException(
                    spec.commandLine(), "name a rehearsal, such as flash-sale, or a log with --replay");
        }
        try (ReplayCut cut = new ReplayCut(console, replay)) {
            return rehearse(rehearsal == null ? REPLAY : rehearsal, cut).status();
        }
    }

    private ExitCode rehearse(String word, ReplayCut cut) throws IOException, InterruptedException {
        RehearsalFile file = new RehearsalFile(project);
        Plan plan = file.read(
                word,
                new RehearsalFile.Overrides(
                        Optional.ofNullable(target),
                        Optional.ofNullable(speed),
                        Optional.ofNullable(scale),
                        Optional.ofNullable(seed),
                        faults,
                        noFaults,
                        replay.asked() ? Optional.of(cut) : Optional.empty()));
        Timeline.of(plan).forEach(console::say);
        if (planOnly) {
            RehearsalFile.refusal(plan).ifPresent(console::say);
            return ExitCode.PASS;
        }
        Optional<String> refusal = RehearsalFile.refusal(plan).or(() -> Consent.missing(plan, yes, console));
        if (refusal.isPresent()) {
            console.complain(refusal.get());
            return ExitCode.REFUSED;
        }
        List<String> argv = new ArrayList<>(List.of("doorbuster"));
        argv.addAll(spec.commandLine().getParseResult().originalArgs());
        Path runs = out == null ? project.runs() : out;
        return new Conductor(console, project)
                .rehearse(plan, new Conductor.Settings(argv, flaws, runs, speed != null, file.replayFile()));
    }
}
