package dev.doorbuster.harness;

import dev.doorbuster.chaos.ArmedFault;
import dev.doorbuster.chaos.AwsClients;
import dev.doorbuster.chaos.ExperimentLibrary;
import dev.doorbuster.chaos.Leash;
import dev.doorbuster.chaos.Refusal;
import dev.doorbuster.chaos.RefusedException;
import dev.doorbuster.chaos.Ruling;
import dev.doorbuster.chaos.SafetyRules;
import dev.doorbuster.chaos.rules.AllowList;
import dev.doorbuster.chaos.rules.RuleBook;
import dev.doorbuster.record.Abort;
import dev.doorbuster.record.Manifest;
import dev.doorbuster.record.Plan;
import dev.doorbuster.record.Redaction;
import dev.doorbuster.record.RunClock;
import dev.doorbuster.record.RunDirectory;
import dev.doorbuster.record.StackClock;
import dev.doorbuster.record.yaml.InvalidSettingsException;
import dev.doorbuster.record.yaml.Place;
import dev.doorbuster.record.yaml.Problems;
import dev.doorbuster.record.yaml.Quantity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Takes a rehearsal from its plan to its verdict: stack, load, faults, observation, then judging. Each resource is taken and
 * given back in the same few lines, in an order in which faults are healed first, then the load ends, then the stack.
 */
final class Conductor {

    private final Console console;
    private final Project project;
    private final StackClient stackClient = new StackClient();

    Conductor(Console console, Project project) {
        this.console = console;
        this.project = project;
    }

    /**
     * What a rehearsal is run with besides its plan.
     *
     * @param argv the command line, for the manifest
     * @param flaws of the local stack that is started
     * @param runs where the run's directory is made
     * @param speedAsked whether the command line named a speed: a running stack with another is then refused
     * @param replay the requests that are made, if the plan is a replay: a run has a copy of its own
     */
    record Settings(List<String> argv, List<String> flaws, Path runs, boolean speedAsked, Optional<Path> replay) {}

    /** Runs, judges and reports. */
    ExitCode rehearse(Plan plan, Settings settings) throws IOException, InterruptedException {
        if (!RehearsalFile.startsStack(plan)) {
            if (!settings.flaws().isEmpty()) {
                throw new InvalidSettingsException(
                        "--flaw: flaws belong to a stack that the rehearsal starts; start yours with \"stack up"
                                + " --flaw\"");
            }
            return onStack(plan, settings, () -> {});
        }
        console.say("starting the local stack"
                + (settings.flaws().isEmpty() ? "" : " with flaws: " + String.join(", ", settings.flaws())));
        Path endpoints = Files.createTempDirectory("doorbuster").resolve("endpoints.json");
        try (StackProcess stack = StackProcess.start(
                new StackProcess.Settings(plan.speed(), plan.seed(), settings.flaws(), 0, endpoints), line -> {})) {
            return onStack(plan.withTarget(RehearsalFile.started(stack.endpoints())), settings, stack::requireAlive);
        } finally {
            Files.deleteIfExists(endpoints.getParent());
        }
    }

    private ExitCode onStack(Plan plan, Settings settings, Runnable stackStands)
            throws IOException, InterruptedException {
        Secrets.require(plan.target(), console.environment());
        StackClock clock = clock(plan);
        Plan adopted = adopt(plan, clock, settings);
        List<ArmedFault> faults = arm(adopted);
        AllowList allowList = project.allowList();
        Notices notices = new Notices(console);
        Instant now = console.clock().instant();
        String shortId = shortId();
        String id = RunDirectory.id(now, shortId);
        RunDirectory run;
        Optional<Abort> abort;
        // Order matters: the lock comes before everything that touches the stack, its reset included, and whose account
        // it is before the lock.
        try (AwsClients aws = new AwsClients(adopted.target());
                Leash leash = take(aws, clock, id, faults, notices)) {
            refuseIfUnsafe(aws, adopted, faults, allowList, clock, id);
            run = RunDirectory.create(settings.runs(), plan.rehearsal(), now, shortId);
            Manifest manifest = manifest(adopted, settings, run, now);
            try (RunLog log = new RunLog(run, console.clock(), Redaction.of(console.environment()))) {
                notices.keepIn(log);
                manifest.write(run);
                adopted.write(run);
                if (settings.replay().isPresent()) {
                    Files.copy(settings.replay().get(), run.replayFile());
                }
                if (adopted.target().clock().isPresent()) {
                    stackClient.reset(adopted.target().clock().get(), run.id(), adopted.seed());
                }
                abort = new Performance(console, adopted, faults, allowList, run, log, stackStands)
                        .perform(manifest, clock, aws, leash);
            } catch (Exception e) {
                keepWhatThereIs(run, e);
                throw e;
            }
        }
        if (abort.isEmpty()) {
            Manifest.read(run).ended(Manifest.COMPLETED, null).write(run);
        }
        ExitCode judged = new Judging(console).judge(run, Optional.empty(), run);
        abort.ifPresent(this::complain);
        return abort.isPresent() ? ExitCode.REFUSED : judged;
    }

    private void complain(Abort abort) {
        console.complain("aborted by a safety rule at" + StatusLine.clock(abort.atSeconds()) + ": " + abort.reason());
    }

    /** A run that was cut off still gets its partial report; one that never began leaves nothing. */
    private void keepWhatThereIs(RunDirectory run, Exception why) throws IOException {
        if (!Files.exists(run.manifestFile()) || Manifest.read(run).clock() == null) {
            run.discard();
            return;
        }
        try {
            boolean asked = why instanceof InterruptedException;
            Manifest manifest = Manifest.read(run);
            // An abort that was cut off itself is still an abort.
            if (!Manifest.ABORTED.equals(manifest.ending())) {
                manifest.ended(asked ? Manifest.INTERRUPTED : Manifest.OWN_FAILURE, asked ? null : why.getMessage())
                        .write(run);
            }
            new Judging(console).judge(run, Optional.empty(), run);
            Optional.ofNullable(manifest.abort()).ifPresent(this::complain);
        } catch (IOException | RuntimeException e) {
            why.addSuppressed(e);
        }
    }

    private StackClock clock(Plan plan) throws InterruptedException {
        return plan.target().clock().isPresent()
                ? stackClient.clock(plan.target().clock().get())
                : new StackClock(console.clock().instant(), 1);
    }

    private static Plan adopt(Plan plan, StackClock clock, Settings settings) {
        if (settings.speedAsked() && plan.speed() != clock.speed()) {
            throw new InvalidSettingsException(
                    "--speed: the target's clock runs at " + Quantity.text(clock.speed()) + ", not at "
                            + Quantity.text(plan.speed()) + "; leave --speed out, or start a stack with that speed");
        }
        if (settings.replay().isPresent() && cutFor(plan) != clock.speed()) {
            throw new InvalidSettingsException(
                    "--replay: the log was cut for a clock at speed " + Quantity.text(cutFor(plan))
                            + ", but the target's runs at " + Quantity.text(clock.speed()) + "; say --speed "
                            + Quantity.text(clock.speed()));
        }
        return plan.withSpeed(clock.speed());
    }

    /** A target without a clock of its own is on wall time, whatever the rehearsal says. */
    private static double cutFor(Plan plan) {
        return plan.target().clock().isPresent() ? plan.speed() : 1;
    }

    private List<ArmedFault> arm(Plan plan) {
        if (!plan.faultsAsked()) {
            return List.of();
        }
        Problems problems = new Problems();
        List<ArmedFault> armed = new ExperimentLibrary(project.experiments())
                .arm(plan.faults(), plan.target(), fault -> Place.of(plan.rehearsal()), problems);
        problems.throwIfAny();
        return armed;
    }

    /** Without faults an account that cannot be asked is told, as the rest of AWS is; one that is another's is refused. */
    private static Leash take(AwsClients aws, StackClock clock, String id, List<ArmedFault> faults, Notices notices)
            throws InterruptedException {
        List<Ruling> rulings = RuleBook.onCaller(aws);
        List<Refusal> refusals = SafetyRules.refusals(rulings);
        boolean another = rulings.stream().anyMatch(ruling -> ruling.state() == Ruling.State.REFUSES);
        if (another || (!faults.isEmpty() && !refusals.isEmpty())) {
            throw new RefusedException(refusals);
        }
        refusals.forEach(refusal -> notices.tell(refusal.reason()));
        return Leash.take(aws, clock, id, !faults.isEmpty(), notices::tell);
    }

    /** Every reason not to begin, asked of the service before anything starts. */
    private void refuseIfUnsafe(
            AwsClients aws, Plan plan, List<ArmedFault> faults, AllowList allowList, StackClock clock, String id)
            throws InterruptedException {
        RuleBook book = new RuleBook(aws, allowList, clock, console.clock(), id);
        List<Refusal> refusals = new ArrayList<>(SafetyRules.refusals(book.on(LoadBound.of(plan))));
        if (refusals.isEmpty()) {
            refusals.addAll(book.beforeLoad()
                    .refusals(faults, new RunClock(clock, console.clock().instant())));
        }
        if (!refusals.isEmpty()) {
            throw new RefusedException(refusals);
        }
    }

    private Manifest manifest(Plan plan, Settings settings, RunDirectory run, Instant now) {
        return new Manifest(
                Manifest.SCHEMA,
                run.id(),
                plan.rehearsal(),
                settings.argv(),
                now.toString(),
                plan.seed(),
                plan.speed(),
                plan.scale(),
                project.commit(),
                Versions.used(),
                plan.target().name(),
                plan.target().faults().word(),
                settings.flaws(),
                null);
    }

    /** Tells runs apart that begin in the same second. */
    static String shortId() {
        return HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt()).substring(2);
    }
}
