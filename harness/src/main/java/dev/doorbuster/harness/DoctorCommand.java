package dev.doorbuster.harness;

import dev.doorbuster.chaos.ArmedFault;
import dev.doorbuster.chaos.AwsClients;
import dev.doorbuster.chaos.ExperimentLibrary;
import dev.doorbuster.chaos.Permissions;
import dev.doorbuster.chaos.Ruling;
import dev.doorbuster.chaos.SafetyRules;
import dev.doorbuster.chaos.rules.RuleBook;
import dev.doorbuster.record.PlannedFault;
import dev.doorbuster.record.RunClock;
import dev.doorbuster.record.StackClock;
import dev.doorbuster.record.Target;
import dev.doorbuster.record.yaml.InvalidSettingsException;
import dev.doorbuster.record.yaml.Place;
import dev.doorbuster.record.yaml.Problems;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code doorbuster doctor}: what would keep a rehearsal from running on a target, found before the day. It changes nothing of the stack. To
 * see what experiments would hit it has FIS resolve their targets with every action skipped, for which FIS wants a template, which is
 * deleted again.
 */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description =
                "Checks a target before the day: reachable, ours, allowed, safe to break. Changes nothing of the stack; what"
                        + " experiments would hit is found out with every action skipped.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class DoctorCommand implements Callable<Integer> {

    /** Experiments that are resolved at the same time; FIS runs five, and somebody else may want one. */
    private static final int AT_ONCE = 3;

    /** What experiments that only look bear as their tag. */
    private static final String RUN = "doctor";

    @Option(names = "--target", paramLabel = "T", required = true)
    private String targetName;

    private final Console console;
    private final Project project;

    DoctorCommand(Console console, Project project) {
        this.console = console;
        this.project = project;
    }

    @Override
    public Integer call() throws InterruptedException {
        Target target = Targets.read(project, targetName);
        Checkup checkup = new Checkup(console);
        console.say(target.name() + ": account " + target.account() + ", " + target.region());
        checkup.section("The stack from here");
        Reachability reachability = new Reachability(console, target);
        checkup.show(reachability.rulings());
        StackClock stack = reachability.stackClock();
        try (AwsClients aws = new AwsClients(target)) {
            RuleBook book = new RuleBook(aws, project.allowList(), stack, console.clock(), RUN);
            Permissions permissions = new Permissions(aws, project.aws());
            checkup.section("The account and the leash");
            SafetyRules rules = book.beforeLoad();
            List<Ruling> onAccount = rules.onAccount();
            checkup.show(onAccount);
            checkup.show(rules.onTarget());
            checkup.show(SafetyRules.ask(List.of(permissions.ofCaller()), target));
            checkup.section("The load of each rehearsal");
            checkup.show(load(book));
            checkup.section("Each experiment: what it would hit, with every action skipped; nothing is touched");
            experiments(
                    target,
                    rules,
                    permissions,
                    new RunClock(stack, console.clock().instant()),
                    SafetyRules.refusals(onAccount).isEmpty(),
                    checkup);
        }
        return checkup.conclude(target.name()).status();
    }

    /** What is the same for several rehearsals is told once. */
    private List<Ruling> load(RuleBook book) {
        Map<Ruling, List<String>> byRuling = new LinkedHashMap<>();
        for (String name : project.rehearsalNames()) {
            rulings(name, book).forEach(ruling -> byRuling.computeIfAbsent(ruling, absent -> new ArrayList<>())
                    .add(name));
        }
        Map<String, List<Ruling>> byRule = new LinkedHashMap<>();
        byRuling.forEach((ruling, names) -> byRule.computeIfAbsent(ruling.rule(), absent -> new ArrayList<>())
                .add(new Ruling(
                        ruling.rule(),
                        ruling.state(),
                        String.join(", ", names) + ": " + ruling.words(),
                        ruling.mend())));
        return byRule.values().stream().flatMap(List::stream).toList();
    }

    private List<Ruling> rulings(String rehearsal, RuleBook book) {
        try {
            return book.on(LoadBound.of(new RehearsalFile(project)
                    .read(
                            rehearsal,
                            new RehearsalFile.Overrides(
                                    Optional.of(targetName),
                                    Optional.empty(),
                                    Optional.empty(),
                                    Optional.empty(),
                                    List.of(),
                                    true,
                                    Optional.empty()))));
        } catch (InvalidSettingsException e) {
            return List.of(new Ruling(
                    "the rehearsal goes with the target",
                    Ruling.State.NOT_ASKED,
                    e.problems().get(0),
                    ""));
        }
    }

    private void experiments(
            Target target,
            SafetyRules rules,
            Permissions permissions,
            RunClock clock,
            boolean accountIsOurs,
            Checkup checkup)
            throws InterruptedException {
        ExecutorService looking = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<Future<List<Ruling>>> found = new ArrayList<>();
            for (String name : new ExperimentLibrary(project.experiments()).names()) {
                found.add(looking.submit(() -> experiment(name, target, rules, permissions, clock, accountIsOurs)));
            }
            for (Future<List<Ruling>> each : found) {
                checkup.show(each.get());
            }
        } catch (ExecutionException e) {
            throw new OwnFailureException("an experiment could not be checked: " + e.getCause(), e);
        } finally {
            looking.shutdownNow();
        }
    }

    /** One line of an experiment that is in order, else all that is not. */
    private List<Ruling> experiment(
            String name,
            Target target,
            SafetyRules rules,
            Permissions permissions,
            RunClock clock,
            boolean accountIsOurs) {
        Problems problems = new Problems();
        List<ArmedFault> armed = new ExperimentLibrary(project.experiments())
                .arm(List.of(new PlannedFault(name, name, 0, Map.of())), target, fault -> Place.of(name), problems);
        if (!problems.isEmpty()) {
            return List.of(
                    new Ruling(name, Ruling.State.NOT_ASKED, problems.lines().get(0), ""));
        }
        ArmedFault fault = armed.get(0);
        List<Ruling> rulings = new ArrayList<>(rules.on(fault));
        rulings.addAll(SafetyRules.ask(List.of(permissions.ofRole()), fault.experiment()));
        List<Ruling> hit = accountIsOurs ? rules.onWhatIsHitBy(fault, clock) : List.of();
        rulings.addAll(hit);
        List<Ruling> amiss = rulings.stream()
                .filter(ruling -> ruling.refusal().isPresent())
                .map(ruling -> new Ruling(name + ": " + ruling.rule(), ruling.state(), ruling.words(), ruling.mend()))
                .toList();
        if (!amiss.isEmpty()) {
            return amiss;
        }
        return List.of(
                hit.isEmpty()
                        ? new Ruling(
                                name,
                                Ruling.State.NOT_ASKED,
                                "in order so far; what it would hit is not asked in an account that is not ours",
                                "")
                        : new Ruling(name, hit.get(0).state(), hit.get(0).words(), ""));
    }
}
