package dev.doorbuster.simulations.profile;

import dev.doorbuster.record.yaml.Section;
import java.util.ArrayList;
import java.util.List;

/** Lists of plain numbers in a YAML file. */
final class Numbers {

    private Numbers() {}

    /** The numbers of a list, each 0 or more; what is none becomes a problem with its line. */
    static List<Double> list(Section section, String key) {
        List<Double> numbers = new ArrayList<>();
        if (!section.has(key)) {
            section.problems().add(section.place(), "\"" + key + "\" is missing; expected a list of numbers");
        }
        for (Section.Entry entry : section.entries(key)) {
            try {
                double number = Double.parseDouble(entry.text());
                if (!(number >= 0) || Double.isInfinite(number)) {
                    section.problems().add(entry.place(), key + ": " + entry.text() + " is below 0");
                    continue;
                }
                numbers.add(number);
            } catch (NumberFormatException e) {
                section.problems().add(entry.place(), key + ": \"" + entry.text() + "\" is no number");
            }
        }
        return numbers;
    }
}
