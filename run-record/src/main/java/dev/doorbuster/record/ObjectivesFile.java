package dev.doorbuster.record;

import dev.doorbuster.record.yaml.Document;
import dev.doorbuster.record.yaml.Problems;
import dev.doorbuster.record.yaml.Section;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a run is asked that is not in its plan: YAML with a list {@code objectives} as in a rehearsal, and {@code guards} where other
 * thresholds are meant than those of the run, or the default for one without a plan. A whole rehearsal will do; the rest of it is not looked at.
 */
public record ObjectivesFile(List<ObjectiveText> objectives, Optional<GuardThresholds> guards) {

    /** What else a rehearsal holds, which says nothing about the promises. */
    private static final List<String> OF_A_REHEARSAL = List.of(
            "rehearsal",
            "description",
            "speed",
            "counts-speed",
            "seed",
            "scale",
            "faults-asked",
            "faults",
            "abort-when",
            "settle",
            "drain",
            "target",
            "profile");

    /** Asks nothing. */
    public static final ObjectivesFile EMPTY = new ObjectivesFile(List.of(), Optional.empty());

    public ObjectivesFile {
        objectives = List.copyOf(objectives);
    }

    /** @throws dev.doorbuster.record.yaml.InvalidSettingsException with all problems; a file that asks nothing is one */
    public static ObjectivesFile read(Path file) {
        Problems problems = new Problems();
        Section section = Document.read(file, problems);
        ObjectivesFile asked = of(section);
        if (asked.objectives.isEmpty()) {
            section.problem("objectives", "expected a list of at least one objective");
        }
        problems.throwIfAny();
        return asked;
    }

    /** What a run without a plan was asked; nothing if it was asked nothing. */
    public static ObjectivesFile of(RunDirectory run) {
        if (!Files.exists(run.objectivesFile())) {
            return EMPTY;
        }
        Problems problems = new Problems();
        ObjectivesFile asked = of(Document.read(run.objectivesFile(), problems));
        problems.throwIfAny();
        return asked;
    }

    public void write(RunDirectory run) throws IOException {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("objectives", ObjectiveText.trees(objectives));
        tree.put("guards", guards.orElse(GuardThresholds.DEFAULT).tree());
        RunDirectory.replace(run.objectivesFile(), Document.render(tree).getBytes(StandardCharsets.UTF_8));
    }

    private static ObjectivesFile of(Section section) {
        // A misspelt "guards" must not go unheard: who asked for more would get a PASS on less.
        OF_A_REHEARSAL.forEach(section::has);
        ObjectivesFile asked = new ObjectivesFile(
                ObjectiveText.list(section, "objectives"),
                section.optionalSection("guards").map(GuardThresholds::read));
        section.refuseUnknownKeys();
        return asked;
    }
}
