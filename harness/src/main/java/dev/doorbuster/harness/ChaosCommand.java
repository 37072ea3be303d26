package dev.doorbuster.harness;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.doorbuster.chaos.ArmedFault;
import dev.doorbuster.chaos.AwsClients;
import dev.doorbuster.chaos.Experiment;
import dev.doorbuster.chaos.ExperimentLibrary;
import dev.doorbuster.chaos.Leash;
import dev.doorbuster.chaos.Orphans;
import dev.doorbuster.chaos.Preview;
import dev.doorbuster.chaos.Refusal;
import dev.doorbuster.chaos.RefusedException;
import dev.doorbuster.chaos.RoleTemplate;
import dev.doorbuster.chaos.SafetyRules;
import dev.doorbuster.chaos.SingleFault;
import dev.doorbuster.chaos.rules.RuleBook;
import dev.doorbuster.record.FaultEvent;
import dev.doorbuster.record.FaultsMode;
import dev.doorbuster.record.Json;
import dev.doorbuster.record.PlannedFault;
import dev.doorbuster.record.RunClock;
import dev.doorbuster.record.RunDirectory;
import dev.doorbuster.record.StackClock;
import dev.doorbuster.record.Target;
import dev.doorbuster.record.yaml.Place;
import dev.doorbuster.record.yaml.Problems;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code doorbuster chaos}: experiments without a rehearsal around them. */
@Command(
        name = "chaos",
        mixinStandardHelpOptions = true,
        description = "Lists, checks, previews and runs single experiments.")
final class ChaosCommand implements Runnable {

    private static final String PARAMETER = "sets a parameter of the experiment; may be given more than once";

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    /** How often it is asked whether the target is still ours; wall time. */
    private static final Duration LOOK = Duration.ofMillis(200);

    private final Console console;
    private final Project project;

    ChaosCommand(Console console, Project project) {
        this.console = console;
        this.project = project;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "name one of list, validate, preview, run, stop, role");
    }

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description =
                    "Every experiment by the part of the stack that it breaks, with what FIS asks for a run of it.")
    int list() {
        Problems problems = new Problems();
        List<Experiment> experiments = new ExperimentLibrary(project.experiments()).all(problems);
        problems.throwIfAny();
        new ExperimentList(experiments).lines().forEach(console::say);
        return 0;
    }

    @Command(
            name = "validate",
            mixinStandardHelpOptions = true,
            description = "Checks an experiment's folder, offline.")
    int validate(@Parameters(paramLabel = "PATH", description = "the experiment's folder") Path folder) {
        Problems problems = new Problems();
        Experiment experiment = Experiment.read(folder, problems);
        problems.throwIfAny();
        console.say(experiment.name() + " is valid");
        return 0;
    }

    @Command(
            name = "preview",
            mixinStandardHelpOptions = true,
            description =
                    "Shows an experiment's template for a target, and the resources it would hit; injects nothing.")
    int preview(
            @Parameters(paramLabel = "EXPERIMENT") String experiment,
            @Option(names = "--target", paramLabel = "T", required = true) String targetName,
            @Option(names = "--parameter", paramLabel = "NAME=VALUE", description = PARAMETER) @Nullable
                    Map<String, String> given)
            throws InterruptedException, JsonProcessingException {
        Target target = Targets.read(project, targetName);
        ArmedFault fault = arm(experiment, given, target);
        try (AwsClients aws = refusingOtherAccounts(target)) {
            Preview preview = Preview.of(aws, clock(target), fault, "preview");
            console.say(Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(preview.template()));
            console.say("with every action skipped: " + preview.outcome());
            preview.facts().forEach((name, value) -> console.say("  " + name + ": " + value));
        }
        return 0;
    }

    @Command(name = "run", mixinStandardHelpOptions = true, description = "Runs one experiment now; Ctrl-C heals it.")
    int run(
            @Parameters(paramLabel = "EXPERIMENT") String experiment,
            @Option(names = "--target", paramLabel = "T", required = true) String targetName,
            @Option(names = "--parameter", paramLabel = "NAME=VALUE", description = PARAMETER) @Nullable
                    Map<String, String> given,
            @Option(names = "--yes", description = "does not ask before a fault is injected on AWS") boolean yes)
            throws InterruptedException {
        Target target = Targets.read(project, targetName).withoutVisitors();
        ArmedFault fault = arm(experiment, given, target);
        Optional<String> refusal = target.faults() == FaultsMode.REFUSE
                ? Optional.of("not injecting: the target \"" + target.name() + "\" refuses faults")
                : Consent.missing(target, yes, console);
        if (refusal.isPresent()) {
            console.complain(refusal.get());
            return ExitCode.REFUSED.status();
        }
        RunClock clock = clock(target);
        String id = "single-" + RunDirectory.id(console.clock().instant(), Conductor.shortId());
        try (AwsClients aws = refusingOtherAccounts(target);
                Leash leash = Leash.take(aws, clock.stack(), id, true, console::say)) {
            RuleBook book = new RuleBook(aws, project.allowList(), clock.stack(), console.clock(), id);
            List<Refusal> refusals = book.beforeLoad().refusals(List.of(fault), clock);
            if (!refusals.isEmpty()) {
                throw new RefusedException(refusals);
            }
            return inject(aws, book.beforeFault(), clock, leash, fault, id).status();
        }
    }

    @Command(
            name = "stop",
            mixinStandardHelpOptions = true,
            description =
                    "Stops every running experiment that a rehearsal started, whoever's and whatever the lock says; touches nothing else.")
    int stop(
            @Option(names = "--all", required = true, description = "all that bear the tag doorbuster:run") boolean all,
            @Option(names = "--target", paramLabel = "T", required = true) String targetName,
            @Option(
                            names = "--engage-lever",
                            description =
                                    "engages the safety lever of FIS first: it stops every experiment of the account and Region, and none starts")
                    boolean engageLever) {
        Target target = Targets.read(project, targetName);
        try (AwsClients aws = refusingOtherAccounts(target)) {
            Orphans orphans = new Orphans(aws);
            if (engageLever) {
                orphans.engageLever("doorbuster chaos stop --all --engage-lever");
                console.say("the safety lever of account " + target.account() + " in " + target.region()
                        + " is engaged: no experiment starts there until somebody disengages it:");
                console.say("  aws fis update-safety-lever-state --id default --region " + target.region()
                        + " --state 'status=disengaged,reason=\"...\"'");
            }
            List<Orphans.Healed> healed = orphans.heal(orphans.all());
            healed.forEach(each -> console.say(each.toString()));
            console.say(healed.stream().filter(each -> each.orphan().running()).count()
                    + " experiments of ours were running");
            return healed.stream().allMatch(Orphans.Healed::done) ? 0 : ExitCode.OWN_FAILURE.status();
        }
    }

    @Command(
            name = "role",
            mixinStandardHelpOptions = true,
            description =
                    "Prints the CloudFormation template of what faults need on AWS: the role that FIS assumes, alarms, log (docs/aws.md).")
    int role(
            @Parameters(
                            paramLabel = "EXPERIMENT",
                            arity = "0..*",
                            description = "the role can do what these need and nothing else; all if none is named")
                    List<String> names)
            throws IOException {
        Problems problems = new Problems();
        List<Experiment> experiments =
                new ExperimentLibrary(project.experiments()).named(names == null ? List.of() : names, problems);
        problems.throwIfAny();
        console.say(RoleTemplate.of(project.aws(), experiments).stripTrailing());
        return 0;
    }

    /** What became of it is the exit code: one that was not seen to bite proves nothing, however well it ran. */
    private ExitCode inject(AwsClients aws, SafetyRules rules, RunClock clock, Leash leash, ArmedFault fault, String id)
            throws InterruptedException {
        Set<FaultEvent.Kind> seen = ConcurrentHashMap.newKeySet();
        AtomicBoolean unhealed = new AtomicBoolean();
        AtomicReference<@Nullable Throwable> broken = new AtomicReference<>();
        Ticking ticking = new Ticking(console.clock());
        leash.beatsWhile(() -> ticking.goesOn() && !unhealed.get());
        try (SingleFault single = new SingleFault(aws, rules, clock, fault, id, event -> {
            seen.add(event.kind());
            unhealed.compareAndSet(false, event.data().containsKey("unhealed"));
            console.say(StatusLine.clock(event.atSeconds()) + "  " + event.kind() + "  " + event.detail());
        })) {
            Thread running = new Thread(single::run, "single fault");
            running.setUncaughtExceptionHandler((thread, failure) -> broken.set(failure));
            running.start();
            while (running.isAlive()) {
                ticking.tick();
                running.join(LOOK.toMillis());
                if (leash.lost().isPresent()) {
                    single.end();
                }
            }
        }
        leash.lost().ifPresent(why -> console.complain("stopped: " + why));
        // In this order: what may still be running is told before why it was to end.
        if (unhealed.get() || broken.get() != null) {
            Optional.ofNullable(broken.get()).ifPresent(failure -> console.complain("the fault broke: " + failure));
            return ExitCode.OWN_FAILURE;
        }
        if (leash.lost().isPresent() || seen.contains(FaultEvent.Kind.REFUSED)) {
            return ExitCode.REFUSED;
        }
        boolean asItShould = seen.containsAll(Set.of(FaultEvent.Kind.PROOF_SEEN, FaultEvent.Kind.HEALED))
                && !seen.contains(FaultEvent.Kind.FAILED);
        console.say(
                asItShould
                        ? "PASS  " + fault.name() + " was seen to bite, and is healed"
                        : "INCONCLUSIVE  " + fault.name() + " did not run as it should, or was not seen to bite");
        return asItShould ? ExitCode.PASS : ExitCode.INCONCLUSIVE;
    }

    /** Clients of the target's account; what is done in another one, by a wrong profile, is not undone by saying so afterwards. */
    private AwsClients refusingOtherAccounts(Target target) {
        AwsClients aws = new AwsClients(target);
        List<Refusal> refusals = SafetyRules.refusals(RuleBook.onCaller(aws));
        if (!refusals.isEmpty()) {
            aws.close();
            throw new RefusedException(refusals);
        }
        return aws;
    }

    /** @param given parameters; null if there are none, as picocli has it */
    private ArmedFault arm(String experiment, @Nullable Map<String, String> given, Target target) {
        Problems problems = new Problems();
        List<ArmedFault> armed = new ExperimentLibrary(project.experiments())
                .arm(
                        List.of(new PlannedFault(experiment, experiment, 0, given == null ? Map.of() : given)),
                        target,
                        fault -> Place.of(project.experiments().toString()),
                        problems);
        problems.throwIfAny();
        return armed.get(0);
    }

    private RunClock clock(Target target) throws InterruptedException {
        Instant now = Instant.now(console.clock());
        StackClock stack = target.clock().isPresent()
                ? new StackClient().clock(target.clock().get())
                : new StackClock(now, 1);
        return new RunClock(stack, now);
    }
}
