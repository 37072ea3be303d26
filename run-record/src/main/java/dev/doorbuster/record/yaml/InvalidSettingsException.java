package dev.doorbuster.record.yaml;

import java.util.List;

/** A person asked for something impossible. Carries every problem found; thrown before any side effect. */
public final class InvalidSettingsException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient List<String> problems;

    public InvalidSettingsException(List<String> problems) {
        super(String.join(System.lineSeparator(), problems));
        this.problems = List.copyOf(problems);
    }

    public InvalidSettingsException(String problem) {
        this(List.of(problem));
    }

    /** One line each: where, what was expected, what was found, what to do. Never empty. */
    public List<String> problems() {
        return problems;
    }
}
