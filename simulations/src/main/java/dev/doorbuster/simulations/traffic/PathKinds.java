package dev.doorbuster.simulations.traffic;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Sorts paths into kinds. A rule is {@code kind=pattern,pattern,...}; a pattern is a beginning ({@code /image/}), an end ({@code *.png}), or
 * a whole path ({@code =/}). The first rule that fits counts; with rules, what fits none is {@code other}, without, each first folder is a
 * kind.
 */
public final class PathKinds {

    static final String OTHER = "other";
    static final String STATIC = "static";

    private static final Pattern STATIC_FILE = Pattern.compile(
            "\\.(js|mjs|css|map|png|jpe?g|gif|webp|avif|svg|ico|bmp|woff2?|ttf|otf|eot|mp4|webm|mp3)$|^/(static|assets|images?|img|css|js|fonts)/",
            Pattern.CASE_INSENSITIVE);

    private final List<String> rules;
    private final List<Rule> parsed = new ArrayList<>();

    private record Rule(String kind, List<String> patterns) {}

    /** @throws IllegalArgumentException if a rule is none */
    public PathKinds(List<String> rules) {
        this.rules = List.copyOf(rules);
        for (String rule : rules) {
            int equals = rule.indexOf('=');
            if (equals < 1 || equals == rule.length() - 1) {
                throw new IllegalArgumentException(
                        "\"" + rule + "\" is no rule for kinds of paths; write it like static=/image/,*.png");
            }
            parsed.add(new Rule(
                    rule.substring(0, equals),
                    List.of(rule.substring(equals + 1).split(","))));
        }
    }

    /** The rules as they were given. */
    public List<String> rules() {
        return rules;
    }

    String of(String path) {
        for (Rule rule : parsed) {
            if (rule.patterns().stream().anyMatch(pattern -> fits(pattern, path))) {
                return rule.kind();
            }
        }
        return parsed.isEmpty() ? firstFolder(path) : OTHER;
    }

    /** Whether nobody looks at what a path gives: what the rules call static, or without rules a picture, a script, a font. */
    boolean isStatic(String path) {
        return parsed.isEmpty() ? STATIC_FILE.matcher(path).find() : of(path).equals(STATIC);
    }

    /** Whether people have said what matters. */
    boolean haveRules() {
        return !parsed.isEmpty();
    }

    private static boolean fits(String pattern, String path) {
        if (pattern.startsWith("*")) {
            return path.endsWith(pattern.substring(1));
        }
        return pattern.startsWith("=") ? path.equals(pattern.substring(1)) : path.startsWith(pattern);
    }

    private static String firstFolder(String path) {
        int end = path.indexOf('/', 1);
        String first = path.substring(1, end < 0 ? path.length() : end).toLowerCase(Locale.ROOT);
        if (first.isEmpty()) {
            return "home";
        }
        // What is folded is no word of the shop's own: an id, a name.
        boolean word = first.matches("[a-z][a-z0-9._-]{0,30}")
                && Segments.folded(first).equals(first);
        return word ? first : OTHER;
    }
}
