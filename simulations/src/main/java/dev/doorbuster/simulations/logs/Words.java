package dev.doorbuster.simulations.logs;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Texts that come again and again (hosts, methods, locations), made from bytes once as long as no other takes their place. Used by one thread.
 */
final class Words {

    private static final int PLACES = 1024;

    private final @Nullable String[] words = new String[PLACES];

    String of(byte[] bytes, int from, int to) {
        int hash = 0;
        for (int i = from; i < to; i++) {
            hash = 31 * hash + bytes[i];
        }
        int place = (hash ^ hash >>> 16) & PLACES - 1;
        String word = words[place];
        if (word == null || !same(word, bytes, from, to)) {
            word = new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
            words[place] = word;
        }
        return word;
    }

    private static boolean same(String word, byte[] bytes, int from, int to) {
        if (word.length() != to - from) {
            return false;
        }
        for (int i = from; i < to; i++) {
            if (word.charAt(i - from) != (bytes[i] & 0xff)) {
                return false;
            }
        }
        return true;
    }
}
