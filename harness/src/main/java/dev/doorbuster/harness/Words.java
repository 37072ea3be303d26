package dev.doorbuster.harness;

import dev.doorbuster.record.yaml.Nearest;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Constants as people write them on the command line: {@code api-gateway}. */
final class Words {

    private Words() {}

    /**
     * The constant of that word.
     *
     * @throws IllegalArgumentException with the words there are, if it is none of them
     */
    static <E extends Enum<E>> E choice(String word, Class<E> type) {
        List<String> known =
                Arrays.stream(type.getEnumConstants()).map(Words::of).toList();
        int at = known.indexOf(word.strip());
        if (at < 0) {
            throw new IllegalArgumentException(
                    "\"" + word + "\" is none of " + String.join(", ", known) + Nearest.hint(word, known));
        }
        return type.getEnumConstants()[at];
    }

    /** As {@link #choice}, of several. */
    static <E extends Enum<E>> Set<E> choices(List<String> words, Class<E> type) {
        return words.stream()
                .map(word -> choice(word, type))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(type)));
    }

    static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
