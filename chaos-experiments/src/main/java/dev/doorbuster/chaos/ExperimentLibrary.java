package dev.doorbuster.chaos;

import dev.doorbuster.record.PlannedFault;
import dev.doorbuster.record.Target;
import dev.doorbuster.record.yaml.Nearest;
import dev.doorbuster.record.yaml.Place;
import dev.doorbuster.record.yaml.Problems;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** The experiments of a folder, each in a folder of its own name. */
public final class ExperimentLibrary {

    private final Path folder;

    public ExperimentLibrary(Path folder) {
        this.folder = folder;
    }

    /** Names of all experiments, in alphabetical order. */
    public List<String> names() {
        try (Stream<Path> folders = Files.list(folder)) {
            return folders.filter(each -> Files.exists(each.resolve("experiment.yaml")))
                    .map(each -> String.valueOf(each.getFileName()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(folder + ": the experiments cannot be listed", e);
        }
    }

    /** All experiments, for listing them; what is wrong with any goes to the problems. */
    public List<Experiment> all(Problems problems) {
        return names().stream()
                .map(name -> Experiment.read(folder.resolve(name), problems))
                .toList();
    }

    /** The experiments of these names in alphabetical order, all if there are none; what is wrong with any goes to the problems. */
    public List<Experiment> named(List<String> wanted, Problems problems) {
        List<String> names = names();
        for (String name : wanted) {
            if (!names.contains(name)) {
                problems.add("there is no experiment \"" + name + "\"" + Nearest.hint(name, names));
            }
        }
        return names.stream()
                .filter(name -> wanted.isEmpty() || wanted.contains(name))
                .map(name -> Experiment.read(folder.resolve(name), problems))
                .toList();
    }

    /**
     * Fills in each planned fault what the target and the rehearsal say. An experiment that does not exist, a parameter that is
     * unknown, missing or out of range goes to the problems; nothing is called.
     *
     * @param where gives the place of each fault in the rehearsal, for messages
     */
    public List<ArmedFault> arm(
            List<PlannedFault> faults, Target target, Function<PlannedFault, Place> where, Problems problems) {
        List<String> names = names();
        List<ArmedFault> armed = new ArrayList<>();
        for (PlannedFault fault : faults) {
            if (!names.contains(fault.experiment())) {
                problems.add(
                        where.apply(fault),
                        "there is no experiment \"" + fault.experiment() + "\""
                                + Nearest.hint(fault.experiment(), names));
                continue;
            }
            Experiment experiment = Experiment.read(folder.resolve(fault.experiment()), problems);
            armed.add(ArmedFault.arm(fault, experiment, target, where.apply(fault), problems));
        }
        return armed;
    }
}
