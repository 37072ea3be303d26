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
import java.util.Set;
import java.util.TreeSet;

/**
 * An FIS template with what it is for: a folder with {@code template.json}, {@code experiment.yaml} and {@code README.md}.
 *
 * @param hypothesis what should happen to the shop, in words
 * @param parts of the stack that it hurts
 * @param steadyState all that must hold before it is injected
 * @param proof how it shows that the fault bit
 * @param ends when the fault is over
 * @param heals how what it broke becomes whole again, in words
 * @param parameters what a rehearsal may set, by name
 * @param costs what a run costs besides FIS's price for each minute of each action, in words
 * @param limits what bounds the harm, in words
 * @param modelled whether the local stack models what it breaks
 * @param template with its placeholders
 */
public record Experiment(
        String name,
        String hypothesis,
        List<Part> parts,
        List<Condition> steadyState,
        ProofSettings proof,
        Ends ends,
        String heals,
        Map<String, Parameter> parameters,
        String costs,
        String limits,
        boolean modelled,
        Template template,
        Path folder) {

    /** Whether an experiment can bite where nothing is real. */
    private enum LocalStack {
        MODELLED,
        NOT_MODELLED
    }

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
                section.choices("parts", Part.class),
                section.sections("steady-state").stream().map(Condition::read).toList(),
                ProofSettings.read(section.section("proof")),
                section.choice("ends", Ends.class),
                section.text("heals"),
                parameters,
                section.text("costs"),
                section.text("limits"),
                section.choice("local-stack", LocalStack.class) == LocalStack.MODELLED,
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
        for (String key : List.of("parts", "steady-state")) {
            if (!section.has(key)) {
                problems.add(section.place(), "\"" + key + "\" is missing");
            }
        }
        checkPlaceholders(section, "proof", proof.placeholders(), problems);
        steadyState.forEach(
                condition -> checkPlaceholders(section, "steady-state", condition.placeholders(), problems));
        Set<String> used = new TreeSet<>(template.placeholders());
        used.addAll(proof.placeholders());
        steadyState.forEach(condition -> used.addAll(condition.placeholders()));
        for (Parameter parameter : parameters.values()) {
            for (String placeholder : Placeholders.in(parameter.standard())) {
                if (!TargetFacts.names().contains(placeholder)) {
                    problems.add(
                            section.place("parameters"),
                            "parameters." + parameter.name() + ": default: "
                                    + unknown(placeholder, TargetFacts.names()));
                }
            }
            if (parameter.kind() == Parameter.Kind.SWITCH) {
                checkArms(parameter, section, problems);
            } else if (parameter.placeholders().stream().noneMatch(used::contains)) {
                problems.add(
                        section.place("parameters"),
                        "parameters." + parameter.name()
                                + ": neither the template nor the proof nor the steady state uses it");
            }
        }
    }

    private void checkArms(Parameter parameter, Section section, Problems problems) {
        Set<String> actions = template.actionNames();
        for (String action : parameter.arms()) {
            if (!actions.contains(action)) {
                problems.add(
                        section.place("parameters"),
                        "parameters." + parameter.name() + ": arms: there is no action \"" + action
                                + "\" in the template" + Nearest.hint(action, actions));
            }
        }
    }

    /**
     * The actions that a fault leaves out: those of switches that are off.
     *
     * @param given what the rehearsal says of parameters, by name
     */
    Set<String> leftOut(Map<String, String> given) {
        Set<String> leftOut = new TreeSet<>();
        for (Parameter parameter : parameters.values()) {
            if (parameter.kind() == Parameter.Kind.SWITCH
                    && !parameter.isOn(given.getOrDefault(parameter.name(), parameter.standard()))) {
                leftOut.addAll(parameter.arms());
            }
        }
        return leftOut;
    }

    private void checkPlaceholders(Section section, String key, List<String> placeholders, Problems problems) {
        Set<String> fillable = fillable();
        for (String placeholder : placeholders) {
            if (!fillable.contains(placeholder)) {
                problems.add(section.place(key), key + ": " + unknown(placeholder, fillable));
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
