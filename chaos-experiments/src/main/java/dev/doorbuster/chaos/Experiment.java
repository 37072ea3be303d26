package dev.doorbuster.chaos;

import dev.doorbuster.record.yaml.Document;
import dev.doorbuster.record.yaml.Nearest;
import dev.doorbuster.record.yaml.Problems;
import dev.doorbuster.record.yaml.Section;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * An FIS template with what it is for: a folder with {@code template.json}, {@code experiment.yaml} and {@code README.md}.
 *
 * @param hypothesis what should happen to the shop, in words
 * @param proof how it shows that the fault bit
 * @param ends when the fault is over
 * @param heals how what it broke becomes whole again, in words
 * @param parameters what a rehearsal may set, by name
 * @param noStopConditionsBecause why it may run on a target without stop alarms; empty = it may not
 * @param template with its placeholders
 */
public record Experiment(
        String name,
        String hypothesis,
        ProofSettings proof,
        Ends ends,
        String heals,
        Map<String, Parameter> parameters,
        Optional<String> noStopConditionsBecause,
        Template template,
        Path folder) {

    /** Reads a folder; everything wrong with any of its files goes to the problems. */
    public static Experiment read(Path folder, Problems problems) {
        Path file = folder.resolve("experiment.yaml");
        Section section = Document.read(file, problems);
        Map<String, Parameter> parameters = new LinkedHashMap<>();
        section.optionalSection("parameters").ifPresent(all -> all.keys()
                .forEach(name -> parameters.put(name, Parameter.read(name, all.section(name)))));
        Experiment experiment = new Experiment(
                section.text("experiment"),
                section.text("hypothesis"),
                ProofSettings.read(section.section("proof")),
                section.choice("ends", Ends.class),
                section.text("heals"),
                parameters,
                section.optionalText("stop-conditions-none-because"),
                Template.read(folder.resolve("template.json"), problems),
                folder);
        section.refuseUnknownKeys();
        experiment.check(section, problems);
        return experiment;
    }

    /** How messages call it: where its folder's file is. */
    Path file() {
        return folder.resolve("experiment.yaml");
    }

    /** All placeholders that something can fill. */
    private Set<String> fillable() {
        Set<String> known = new TreeSet<>(TargetFacts.names());
        parameters.values().forEach(parameter -> known.addAll(parameter.placeholders()));
        return known;
    }

    private void check(Section section, Problems problems) {
        String folderName = String.valueOf(folder.toAbsolutePath().normalize().getFileName());
        if (!name.isEmpty() && !name.equals(folderName)) {
            section.problem("experiment", "\"" + name + "\" is not the name of its folder, \"" + folderName + "\"");
        }
        Set<String> fillable = fillable();
        for (String placeholder : template.placeholders()) {
            if (!fillable.contains(placeholder)) {
                problems.add(template.place("${" + placeholder + "}"), unknown(placeholder, fillable));
            }
        }
        for (String placeholder : proof.placeholders()) {
            if (!fillable.contains(placeholder)) {
                problems.add(section.place("proof"), "proof: " + unknown(placeholder, fillable));
            }
        }
        Set<String> used = new TreeSet<>(template.placeholders());
        used.addAll(proof.placeholders());
        for (Parameter parameter : parameters.values()) {
            for (String placeholder : Placeholders.in(parameter.standard())) {
                if (!TargetFacts.names().contains(placeholder)) {
                    problems.add(
                            section.place("parameters"),
                            "parameters." + parameter.name() + ": default: "
                                    + unknown(placeholder, TargetFacts.names()));
                }
            }
            if (parameter.placeholders().stream().noneMatch(used::contains)) {
                problems.add(
                        section.place("parameters"),
                        "parameters." + parameter.name() + ": neither the template nor the proof uses it");
            }
        }
    }

    private static String unknown(String placeholder, Set<String> known) {
        return "${" + placeholder + "} is no parameter of the experiment and no fact of a target"
                + Nearest.hint(placeholder, known);
    }

    /** What has to be said of every parameter, in the order of the file. */
    List<String> parameterNames() {
        return new ArrayList<>(parameters.keySet());
    }
}
