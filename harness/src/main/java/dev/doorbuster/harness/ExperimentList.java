package dev.doorbuster.harness;

import dev.doorbuster.chaos.Experiment;
import dev.doorbuster.chaos.FisPrice;
import dev.doorbuster.chaos.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The experiments of the library for people: each once, under the first of the parts of the stack that it breaks. */
record ExperimentList(List<Experiment> experiments) {

    private static final int WIDTH = 100;

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (Part part : Part.values()) {
            List<Experiment> ofPart = experiments.stream()
                    .filter(experiment -> experiment.parts().get(0) == part)
                    .toList();
            if (!ofPart.isEmpty()) {
                lines.add(words(part));
                ofPart.forEach(experiment -> lines.addAll(lines(experiment)));
            }
        }
        lines.add(
                "FIS: what FIS asks for a run with the experiment's own settings, in USD. Local: whether the local stack models what it breaks.");
        return lines;
    }

    private static List<String> lines(Experiment experiment) {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "  %-32s FIS %.2f  local: %s%s",
                experiment.name(),
                FisPrice.ofDefaults(experiment),
                experiment.modelled() ? "yes" : "no ",
                also(experiment)));
        Checkup.wrapped(experiment.hypothesis().strip(), WIDTH).forEach(line -> lines.add("      " + line));
        return lines;
    }

    private static String also(Experiment experiment) {
        List<String> others =
                experiment.parts().stream().skip(1).map(ExperimentList::words).toList();
        return others.isEmpty() ? "" : "  also: " + String.join(", ", others);
    }

    private static String words(Part part) {
        return part.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
