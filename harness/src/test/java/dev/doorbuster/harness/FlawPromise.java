package dev.doorbuster.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A flaw and the promise that it breaks, as {@code stack flaws} tells them.
 *
 * @param objective a line of docs/objectives.md in which N stands for a number and T for a time
 */
record FlawPromise(String flaw, String what, String objective) {

    private static final Pattern TOLD = Pattern.compile("(?m)^(\\S+) +(\\S.*)\\R +caught by: (.*)$");
    private static final Pattern STAND_IN = Pattern.compile("\\b[NT]\\b");

    static List<FlawPromise> of(String stackFlaws) {
        List<FlawPromise> promises = new ArrayList<>();
        Matcher told = TOLD.matcher(stackFlaws);
        while (told.find()) {
            promises.add(
                    new FlawPromise(told.group(1), told.group(2), told.group(3).strip()));
        }
        return promises;
    }

    /** The objective with a number and a time in it. */
    String example() {
        return objective.replaceAll("\\bN\\b", "1").replaceAll("\\bT\\b", "1 m");
    }

    /** Whether an objective is this one, whatever its figures, its windows and how long it must hold. */
    boolean is(String asked) {
        StringBuilder pattern = new StringBuilder();
        Matcher standIn = STAND_IN.matcher(objective);
        int from = 0;
        while (standIn.find()) {
            pattern.append(Pattern.quote(objective.substring(from, standIn.start())))
                    .append(standIn.group().equals("N") ? "[\\d.,]+" : "[\\d.,]+ (ms|s|m|h)");
            from = standIn.end();
        }
        pattern.append(Pattern.quote(objective.substring(from))).append("(,.*| during .*)?");
        return asked.strip().matches(pattern.toString());
    }

    /** The bundled rehearsal that asks it; the first by name. */
    Optional<String> rehearsal(Project project) {
        try (Stream<Path> files = Files.list(project.rehearsals())) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .filter(this::isAskedIn)
                    .map(file -> String.valueOf(file.getFileName()).replace(".yaml", ""))
                    .findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isAskedIn(Path rehearsal) {
        try {
            return Files.readAllLines(rehearsal).stream()
                    .filter(line -> line.strip().startsWith("- "))
                    .flatMap(line -> Stream.of(line.strip().substring(2).split(";")))
                    .anyMatch(this::is);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
