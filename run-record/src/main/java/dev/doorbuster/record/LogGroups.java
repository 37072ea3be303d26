package dev.doorbuster.record;

import dev.doorbuster.record.SimulationLogReader.Subject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A group of a Gatling log, with the groups and the requests in it, so that no text is put together twice. */
final class LogGroups {

    /** What all groups of a log share. */
    private record Log(LogWords words, Consumer<Subject> sink, Recent<LogGroups> inner, Recent<Subject> subjects) {}

    private final Log log;
    private final String path;
    private final Map<Integer, LogGroups> inner = new HashMap<>();
    private final Map<Integer, Subject> subjects = new HashMap<>();

    private LogGroups(Log log, String path) {
        this.log = log;
        this.path = path;
    }

    /**
     * What is around all groups, and is none itself.
     *
     * @param sink gets each subject once
     */
    static LogGroups outermost(LogWords words, Consumer<Subject> sink) {
        return new LogGroups(new Log(words, sink, new Recent<>(), new Recent<>()), "");
    }

    LogGroups inner(int word) {
        LogGroups recent = log.inner.of(this, word);
        return recent != null ? recent : log.inner.put(this, word, lookUpInner(word));
    }

    Subject subject(int word) {
        Subject recent = log.subjects.of(this, word);
        return recent != null ? recent : log.subjects.put(this, word, lookUpSubject(word));
    }

    private LogGroups lookUpInner(int word) {
        LogGroups known = inner.get(word);
        if (known == null) {
            known = new LogGroups(log, new Subject(path, log.words.text(word)).path());
            inner.put(word, known);
        }
        return known;
    }

    private Subject lookUpSubject(int word) {
        Subject known = subjects.get(word);
        if (known == null) {
            known = new Subject(path, log.words.text(word));
            subjects.put(word, known);
            log.sink.accept(known);
        }
        return known;
    }

    /** What was asked for last: a map makes an object of each number that it is asked for, and there is one a record. */
    private static final class Recent<T> {

        /** A power of two. */
        private static final int SIZE = 64;

        private final @Nullable LogGroups[] owners = new LogGroups[SIZE];
        private final int[] words = new int[SIZE];
        private final List<@Nullable T> values = new ArrayList<>(Collections.nCopies(SIZE, null));

        @Nullable
        T of(LogGroups owner, int word) {
            int slot = word & (SIZE - 1);
            return owners[slot] == owner && words[slot] == word ? values.get(slot) : null;
        }

        T put(LogGroups owner, int word, T value) {
            int slot = word & (SIZE - 1);
            owners[slot] = owner;
            words[slot] = word;
            values.set(slot, value);
            return value;
        }
    }
}
