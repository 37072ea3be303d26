package dev.doorbuster.harness;

import dev.doorbuster.chaos.Experiment;
import dev.doorbuster.chaos.rules.AllowList;
import dev.doorbuster.record.Target;
import dev.doorbuster.record.yaml.Document;
import dev.doorbuster.record.yaml.InvalidSettingsException;
import dev.doorbuster.record.yaml.Problems;
import dev.doorbuster.record.yaml.Section;
import dev.doorbuster.simulations.journey.Journeys;
import dev.doorbuster.simulations.profile.Burstiness;
import dev.doorbuster.simulations.profile.CountsCurve;
import dev.doorbuster.simulations.profile.Mix;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code doorbuster validate}. */
@Command(
        name = "validate",
        mixinStandardHelpOptions = true,
        description =
                "Checks rehearsals, profiles, targets and experiments, offline; tells everything wrong with all of them.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class ValidateCommand implements Callable<Integer> {

    @Parameters(arity = "1..*", paramLabel = "FILE")
    private List<Path> files;

    private final Console console;
    private final Project project;

    ValidateCommand(Console console, Project project) {
        this.console = console;
        this.project = project;
    }

    @Override
    public Integer call() {
        Map<Path, List<String>> problems = new LinkedHashMap<>();
        files.forEach(file -> problems.put(file, problemsOf(file)));
        problems.forEach((file, lines) -> {
            if (lines.isEmpty()) {
                console.say(file + ": valid");
            }
            lines.forEach(console::complain);
        });
        return problems.values().stream().allMatch(List::isEmpty) ? 0 : ExitCode.BAD_INPUT.status();
    }

    /** What a file is shows in its first key. */
    private List<String> problemsOf(Path file) {
        Problems problems = new Problems();
        Section section = Document.read(file, problems);
        try {
            if (section.has("rehearsal")) {
                new RehearsalFile(project).read(file.toAbsolutePath().toString(), RehearsalFile.Overrides.NONE);
            } else if (section.has("profile")) {
                Journeys.check(section);
            } else if (section.has("target")) {
                Target.read(section);
            } else if (section.has("experiment")) {
                Experiment.read(file.toAbsolutePath().resolveSibling(""), problems);
            } else if (section.has("allow-list")) {
                AllowList.check(section);
            } else if (section.has("counts")) {
                CountsCurve.parse(section);
            } else if (section.has("gaps")) {
                Burstiness.parse(section);
            } else if (section.has("requests-per-visit")) {
                Mix.parse(section);
            } else if (!section.has("providers") && problems.isEmpty()) {
                problems.add(
                        file
                                + ": expected one of the keys rehearsal, profile, target, experiment, allow-list at the top, or a file that \"profile from-...\" made");
            }
        } catch (InvalidSettingsException e) {
            e.problems().forEach(problems::add);
        }
        return problems.lines();
    }
}
