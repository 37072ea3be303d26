package dev.doorbuster.harness;

import dev.doorbuster.record.yaml.Nearest;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Constants as people write them on the command line: {@code api-gateway}. */
final class Words {

    private Words() {}

    /**
     * The constant of that word; empty for none.
     *
     * @throws IllegalArgumentException with the words there are, if it is none of them
     */
    static <E extends Enum<E>> Optional<E> choice(String option, @Nullable String word, Class<E> type) {
        if (word == null) {
            return Optional.empty();
        }
        List<String> known =
                Arrays.stream(type.getEnumConstants()).map(Words::of).toList();
        int at = known.indexOf(word);
        if (at < 0) {
            throw new IllegalArgumentException(
                    option + ": \"" + word + "\" is none of " + String.join(", ", known) + Nearest.hint(word, known));
        }
        return Optional.of(type.getEnumConstants()[at]);
    }

    static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
