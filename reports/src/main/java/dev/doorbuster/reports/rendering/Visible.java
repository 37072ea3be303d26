package dev.doorbuster.reports.rendering;

import java.util.regex.Pattern;

/** Text from outside, such as a name in somebody's log, with nothing in it that a screen obeys instead of showing it. */
final class Visible {

    /** Control characters, such as the one that begins a command to a terminal, and the marks that turn the direction of writing. */
    private static final Pattern OBEYED =
            Pattern.compile("[\\p{Cc}\\u061C\\u200E\\u200F\\u2028-\\u202E\\u2066-\\u2069]");

    private static final Pattern BREAK = Pattern.compile("[\\t\\r\\n]");

    private Visible() {}

    /** On one line, each character that may not be shown as {@code U+FFFD}. */
    static String text(String outside) {
        return OBEYED.matcher(BREAK.matcher(outside).replaceAll(" ")).replaceAll("\uFFFD");
    }
}
