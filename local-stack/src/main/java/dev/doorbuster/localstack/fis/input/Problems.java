package dev.doorbuster.localstack.fis.input;

import dev.doorbuster.localstack.fis.input.InvalidInputException.Kind;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** What is found wrong with one input. */
public final class Problems {
    private final Map<Kind, Set<String>> found = new EnumMap<>(Kind.class);

    public void malformed(String problem) {
        add(Kind.MALFORMED, problem);
    }

    public void unknown(String problem) {
        add(Kind.UNKNOWN, problem);
    }

    public void senseless(String problem) {
        add(Kind.SENSELESS, problem);
    }

    public void overQuota(String problem) {
        add(Kind.OVER_QUOTA, problem);
    }

    /** Passes when there is none. */
    public void check() throws InvalidInputException {
        for (Map.Entry<Kind, Set<String>> problems : found.entrySet()) {
            Set<String> words = problems.getValue();
            if (problems.getKey() == Kind.MALFORMED) {
                String head = words.size() + (words.size() == 1 ? " validation error" : " validation errors");
                throw new InvalidInputException(Kind.MALFORMED, head + " detected: " + String.join("; ", words));
            }
            throw new InvalidInputException(problems.getKey(), String.join(" ", words));
        }
    }

    private void add(Kind kind, String problem) {
        found.computeIfAbsent(kind, any -> new LinkedHashSet<>()).add(problem);
    }
}
