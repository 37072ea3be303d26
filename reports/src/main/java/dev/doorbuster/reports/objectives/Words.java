package dev.doorbuster.reports.objectives;

import dev.doorbuster.record.ObjectiveText;
import dev.doorbuster.record.yaml.Problems;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The words of one objective, read from left to right; what is wrong is told with its column. */
final class Words {

    private final ObjectiveText source;
    private final List<Token> tokens;
    private final Problems problems;
    private int next;
    private boolean sound = true;

    Words(ObjectiveText source, List<Token> tokens, Problems problems) {
        this.source = source;
        this.tokens = tokens;
        this.problems = problems;
    }

    /** The objective as it was written. */
    String text() {
        return source.text()
                .substring(
                        tokens.get(0).from() - 1, tokens.get(tokens.size() - 1).to() - 1);
    }

    /** Whether nothing was reported so far. */
    boolean isSound() {
        return sound;
    }

    /** The number of the word that is read next, from 0. */
    int position() {
        return next;
    }

    boolean atEnd() {
        return next == tokens.size();
    }

    @Nullable
    Token peek() {
        return atEnd() ? null : tokens.get(next);
    }

    Token token(int position) {
        return tokens.get(position);
    }

    void skip() {
        next++;
    }

    boolean at(String word) {
        Token token = peek();
        return token != null && token.is(word);
    }

    /** Whether there is such a word at a position. */
    boolean isAt(int position, String word) {
        return position < tokens.size() && tokens.get(position).is(word);
    }

    /** Whether what stands there goes on a number after a comma: {@code 000}, {@code 000ms}. */
    boolean isThousandsAt(int position) {
        return position < tokens.size() && tokens.get(position).text().matches("\\d{3}(\\D.*)?");
    }

    /** The last of such words that was read; there must be one. */
    Token last(String word) {
        int position = next - 1;
        while (!isAt(position, word)) {
            position--;
        }
        return tokens.get(position);
    }

    boolean accept(String word) {
        boolean there = at(word);
        next += there ? 1 : 0;
        return there;
    }

    void require(String... expected) throws MisreadException {
        for (String word : expected) {
            if (!accept(word)) {
                throw expected("\"" + word + "\"");
            }
        }
    }

    /** The words from a position up to the next one. */
    String since(int from) {
        return tokens.subList(from, next).stream().map(Token::text).collect(Collectors.joining(" "));
    }

    /** A term that is wrong in itself does not stop the reading: what follows may be wrong too. */
    <T> T term(Token at, String word, Function<String, T> read, T harmless) {
        try {
            return read.apply(word);
        } catch (IllegalArgumentException e) {
            report(at.from(), String.valueOf(e.getMessage()));
            return harmless;
        }
    }

    MisreadException expected(String what) {
        return expected(what, "");
    }

    /** @param hint what may have been meant */
    MisreadException expected(String what, String hint) {
        Token found = peek();
        return found == null
                ? new MisreadException(tokens.get(tokens.size() - 1).to(), "expected " + what + ", found the end")
                : new MisreadException(found.from(), "expected " + what + ", found \"" + found.text() + "\"" + hint);
    }

    void report(int column, String message) {
        sound = false;
        problems.add(
                source.place(), "column " + column + " of \"" + source.text().strip() + "\": " + message);
    }
}
