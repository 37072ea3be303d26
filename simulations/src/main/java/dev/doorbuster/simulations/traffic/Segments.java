package dev.doorbuster.simulations.traffic;

import java.util.regex.Pattern;

/**
 * Folds one segment of a path into what it stands for: {@code 7} into <code>{n}</code>, a UUID, a hash, an id, a text that someone wrote. A word
 * stays what it is. A file keeps its ending: {@code main.3c74189a.css} becomes <code>{id}.css</code>.
 */
final class Segments {

    static final String TEXT = "{text}";

    private static final int LONGEST_WORD = 40;
    private static final Pattern UUID =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");
    private static final Pattern SIZE = Pattern.compile("[0-9]+[xX][0-9]+");

    private Segments() {}

    static String folded(String segment) {
        int point = segment.lastIndexOf('.');
        if (point > 0 && isEnding(segment, point + 1)) {
            String stem = stem(segment.substring(0, point));
            return stem.startsWith("{") ? stem + segment.substring(point) : segment;
        }
        return stem(segment);
    }

    /** What a word becomes where there are too many of them in its place. */
    static String asText(String word) {
        int point = word.lastIndexOf('.');
        return point > 0 && isEnding(word, point + 1) ? TEXT + word.substring(point) : TEXT;
    }

    private static boolean isEnding(String segment, int from) {
        if (segment.length() - from < 1 || segment.length() - from > 5 || !isLetter(segment.charAt(from))) {
            return false;
        }
        for (int i = from; i < segment.length(); i++) {
            if (!isLetter(segment.charAt(i)) && !isDigit(segment.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static String stem(String text) {
        int digits = 0;
        int hexadecimal = 0;
        int letters = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isDigit(c)) {
                digits++;
                hexadecimal++;
            } else if (isLetter(c)) {
                letters++;
                hexadecimal += (c | 0x20) <= 'f' ? 1 : 0;
            } else if (c != '-' && c != '_' && c != '.' && c != '~') {
                return TEXT;
            }
        }
        if (digits == 0) {
            return text.length() > LONGEST_WORD ? TEXT : text;
        }
        if (digits == text.length()) {
            return "{n}";
        }
        if (UUID.matcher(text).matches()) {
            return "{uuid}";
        }
        if (SIZE.matcher(text).matches()) {
            return "{n}x{n}";
        }
        if (hexadecimal == text.length() && digits < text.length() && text.length() >= 8) {
            return "{hash}";
        }
        // Such as v1, html5, http2.
        boolean oneAtTheEnd = digits == 1 && letters == text.length() - 1 && isDigit(text.charAt(text.length() - 1));
        return oneAtTheEnd ? text : "{id}";
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }
}
