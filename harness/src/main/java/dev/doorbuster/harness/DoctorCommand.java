package dev.doorbuster.harness;

import dev.doorbuster.chaos.ArmedFault;
import dev.doorbuster.chaos.AwsClients;
import dev.doorbuster.chaos.ExperimentLibrary;
import dev.doorbuster.chaos.Refusal;
import dev.doorbuster.chaos.SafetyRules;
import dev.doorbuster.record.EntryPoint;
import dev.doorbuster.record.PlannedFault;
import dev.doorbuster.record.Target;
import dev.doorbuster.record.yaml.InvalidSettingsException;
import dev.doorbuster.record.yaml.Place;
import dev.doorbuster.record.yaml.Problems;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code doorbuster doctor}: what would keep a rehearsal from running on a target, found before the day. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description = "Checks a target before the day: reachable, ours, safe to break. Read-only.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class DoctorCommand implements Callable<Integer> {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

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
        List<String> complaints = new ArrayList<>();
        complaints.addAll(Secrets.missing(target, console.environment()));
        HttpClient http = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
        for (EntryPoint entryPoint : EntryPoint.values()) {
            reach(http, entryPoint, target.entryPoints().of(entryPoint), complaints);
        }
        if (target.clock().isPresent()) {
            clock(target.clock().get(), complaints);
        }
        for (String experiment : new ExperimentLibrary(project.experiments()).names()) {
            rules(experiment, target, complaints);
        }
        complaints.forEach(console::complain);
        console.say(
                complaints.isEmpty()
                        ? target.name() + " is fit for a rehearsal"
                        : complaints.size() + " things to mend");
        return complaints.isEmpty() ? 0 : ExitCode.REFUSED.status();
    }

    /** Any answer will do: what it says is the rehearsal's business. */
    private void reach(HttpClient http, EntryPoint entryPoint, URI address, List<String> complaints)
            throws InterruptedException {
        try {
            HttpRequest request =
                    HttpRequest.newBuilder(address).timeout(TIMEOUT).GET().build();
            int status =
                    http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            console.say("ok  " + entryPoint.word() + " answers at " + address + " (HTTP " + status + ")");
        } catch (IOException e) {
            complaints.add(entryPoint.word() + ": nobody answers at " + address + " ("
                    + e.getClass().getSimpleName() + ")");
        }
    }

    private void clock(URI address, List<String> complaints) throws InterruptedException {
        try {
            console.say("ok  its clock runs at speed "
                    + new StackClient().clock(address).speed());
        } catch (InvalidSettingsException e) {
            complaints.addAll(e.problems());
        }
    }

    private void rules(String experiment, Target target, List<String> complaints) {
        Problems problems = new Problems();
        List<ArmedFault> faults = new ExperimentLibrary(project.experiments())
                .arm(
                        List.of(new PlannedFault(experiment, experiment, 0, Map.of())),
                        target,
                        fault -> Place.of(experiment),
                        problems);
        if (!problems.isEmpty()) {
            complaints.addAll(problems.lines());
            return;
        }
        try (AwsClients aws = new AwsClients(target)) {
            List<Refusal> refusals = SafetyRules.of(aws).refusals(faults);
            refusals.forEach(refusal -> complaints.add(experiment + ": " + refusal));
            if (refusals.isEmpty()) {
                console.say("ok  " + experiment + " may be injected");
            }
        }
    }
}
