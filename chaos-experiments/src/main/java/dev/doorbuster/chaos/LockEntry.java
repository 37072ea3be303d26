package dev.doorbuster.chaos;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.doorbuster.record.Json;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * Who rehearses against a target, as it stands in the target's lock: one object of JSON, its times ISO-8601 and stack time.
 *
 * @param run the id of the run
 * @param host where it is
 * @param since when it took the lock
 * @param expires when it holds it no more, unless it says otherwise before
 */
public record LockEntry(String run, String host, String since, String expires) {

    public LockEntry {
        try {
            Instant.parse(since);
            Instant.parse(expires);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "expected ISO-8601 instants as a lock's since and expires, found " + since + " and " + expires, e);
        }
    }

    static LockEntry of(String run, String host, Instant now, Duration lease) {
        return new LockEntry(run, host, now.toString(), now.plus(lease).toString());
    }

    /** What the text of a lock says; empty if it is none of ours. */
    public static Optional<LockEntry> parse(String text) {
        try {
            return Optional.ofNullable(Json.MAPPER.readValue(text, LockEntry.class));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    String text() {
        return Json.line(this);
    }

    /** Whether it is of the same run. */
    boolean isOf(LockEntry other) {
        return run.equals(other.run) && host.equals(other.host);
    }

    /** Whether it is held no more, at that stack time. */
    public boolean expired(Instant now) {
        return !Instant.parse(expires).isAfter(now);
    }

    LockEntry until(Instant later) {
        return new LockEntry(run, host, since, later.toString());
    }

    @Override
    public String toString() {
        return "run " + run + " on host " + host + " since " + since + " until " + expires;
    }
}
