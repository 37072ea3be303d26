package dev.doorbuster.reports.objectives;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A word, number, sign or quoted name of an objective.
 *
 * @param text without quotes
 * @param from column of its first character, from 1
 * @param to column after its last character
 */
record Token(String text, boolean quoted, int from, int to) {

    private static final Pattern SHAPE = Pattern.compile("\"([^\"]*)\"|!?[<>=]+|,|;|(?:[^\\s\"<>=,;!]|!(?!=))+|\"");
    private static final Pattern SIGN = Pattern.compile("!?[<>=]+|[\u2264\u2265\u2260]");

    /** The statements of a line, separated by semicolons; empty ones are left out. */
    static List<List<Token>> statements(String line) {
        List<List<Token>> statements = new ArrayList<>();
        List<Token> current = new ArrayList<>();
        Matcher m = SHAPE.matcher(line);
        while (m.find()) {
            boolean quoted = m.group(1) != null;
            Token token = new Token(quoted ? m.group(1) : m.group(), quoted, m.start() + 1, m.end() + 1);
            if (token.is(";")) {
                statements.add(current);
                current = new ArrayList<>();
            } else {
                current.add(token);
            }
        }
        statements.add(current);
        statements.removeIf(List::isEmpty);
        return statements;
    }

    boolean is(String word) {
        return !quoted && text.equals(word);
    }

    /** Whether it compares, or was meant to. */
    boolean isSign() {
        return !quoted && SIGN.matcher(text).matches();
    }

    /** Whether nothing stands between it and the next one. */
    boolean touches(Token following) {
        return to == following.from;
    }

    boolean isNumber() {
        return !quoted && text.matches("[+-]?\\d+(\\.\\d+)?");
    }
}
