package dev.doorbuster.record;

import com.fasterxml.jackson.databind.EnumNamingStrategies;
import com.fasterxml.jackson.databind.annotation.EnumNaming;
import org.jspecify.annotations.Nullable;

/**
 * One attempt of the load to write. A visitor who presses again makes another attempt with the same key.
 *
 * @param key idempotency key of an order, event key of a webhook
 * @param atSeconds when it was sent
 * @param id what the shop acknowledged it as; null unless acknowledged
 * @param status HTTP status; 0 = no answer
 * @param sku what was ordered; null for an event
 * @param units how many were ordered; 0 for an event
 */
public record Attempt(
        Kind kind,
        String key,
        double atSeconds,
        Result outcome,
        @Nullable String id,
        int status,
        @Nullable String sku,
        int units) {

    public Attempt {
        if (outcome == Result.ACKNOWLEDGED && id == null) {
            throw new IllegalArgumentException("an acknowledged attempt has the id that was acknowledged; key " + key);
        }
    }

    /** What was to be written. */
    @EnumNaming(EnumNamingStrategies.KebabCaseStrategy.class)
    public enum Kind {
        ORDER,
        EVENT
    }

    /** What the visitor knows of it. */
    @EnumNaming(EnumNamingStrategies.KebabCaseStrategy.class)
    public enum Result {
        /** The shop said that it has it. */
        ACKNOWLEDGED,
        /** The shop said that it does not have it. */
        REFUSED,
        /** It may or may not have happened; neither lost nor kept may be concluded from it alone. */
        INDETERMINATE
    }
}
