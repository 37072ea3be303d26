package dev.doorbuster.record.yaml;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** The known word nearest to what someone typed, by edits (Levenshtein with adjacent swaps), if it is near enough to be meant. */
public final class Nearest {

    private Nearest() {}

    /** A candidate at most a third of its length in edits away (at least 2), the nearest first, then by name. */
    public static Optional<String> to(String word, Collection<String> candidates) {
        String wanted = word.toLowerCase(Locale.ROOT);
        return candidates.stream()
                .filter(c -> edits(wanted, c.toLowerCase(Locale.ROOT)) <= Math.max(2, c.length() / 3))
                .min(Comparator.<String>comparingInt(c -> edits(wanted, c.toLowerCase(Locale.ROOT)))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** " (did you mean \"x\"?)" or, with nothing near, the whole list of what is known. */
    public static String hint(String word, Collection<String> candidates) {
        return to(word, candidates)
                .map(c -> "; did you mean \"" + c + "\"?")
                .orElse(candidates.isEmpty() ? "" : "; known: " + String.join(", ", candidates));
    }

    private static int edits(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    d[i][j] = i + j;
                    continue;
                }
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                d[i][j] = Math.min(Math.min(d[i - 1][j], d[i][j - 1]) + 1, d[i - 1][j - 1] + change);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[a.length()][b.length()];
    }
}
