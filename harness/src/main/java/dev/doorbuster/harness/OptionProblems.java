package dev.doorbuster.harness;

import dev.doorbuster.record.yaml.InvalidSettingsException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** What is wrong with the options of a command, so that all of it is told at once. */
final class OptionProblems {

    private final List<String> problems = new ArrayList<>();

    /**
     * What an option says.
     *
     * @param option its name, or those of several
     * @param otherwise goes on in place of what cannot be parsed
     */
    <T> T parsed(String option, Supplier<T> parse, T otherwise) {
        try {
            return parse.get();
        } catch (IllegalArgumentException e) {
            problems.add(option + ": " + e.getMessage());
            return otherwise;
        }
    }

    /** @throws InvalidSettingsException with all of them */
    void throwIfAny() {
        if (!problems.isEmpty()) {
            throw new InvalidSettingsException(problems);
        }
    }
}
