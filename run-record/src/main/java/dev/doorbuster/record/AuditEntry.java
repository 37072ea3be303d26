package dev.doorbuster.record;

import com.fasterxml.jackson.databind.EnumNamingStrategies;
import com.fasterxml.jackson.databind.annotation.EnumNaming;
import org.jspecify.annotations.Nullable;

/**
 * One line of what the shop really kept. Which fields are there depends on the kind; an audit without its END was not read whole.
 *
 * @param orderId of an order
 * @param eventId of an event
 * @param key idempotency key of an order, event key of an event
 * @param sku of an order or of the stock
 * @param units of an order, or the initial units of the stock
 * @param acceptedAt of an order: when, as the shop says it
 * @param processed of an event: whether it was
 * @param times of an event: how often its effect was applied
 * @param orders of the END: how many orders were read
 * @param events of the END: how many events were read
 */
public record AuditEntry(
        Kind kind,
        @Nullable String orderId,
        @Nullable String eventId,
        @Nullable String key,
        @Nullable String sku,
        @Nullable Long units,
        @Nullable String acceptedAt,
        @Nullable Boolean processed,
        @Nullable Integer times,
        @Nullable Long orders,
        @Nullable Long events) {

    public static AuditEntry order(String orderId, String key, String sku, long units, String acceptedAt) {
        return new AuditEntry(Kind.ORDER, orderId, null, key, sku, units, acceptedAt, null, null, null, null);
    }

    public static AuditEntry event(String eventId, String key, boolean processed, int times) {
        return new AuditEntry(Kind.EVENT, null, eventId, key, null, null, null, processed, times, null, null);
    }

    public static AuditEntry stock(String sku, long units) {
        return new AuditEntry(Kind.STOCK, null, null, null, sku, units, null, null, null, null, null);
    }

    public static AuditEntry end(long orders, long events) {
        return new AuditEntry(Kind.END, null, null, null, null, null, null, null, null, orders, events);
    }

    /** What a line tells of. */
    @EnumNaming(EnumNamingStrategies.KebabCaseStrategy.class)
    public enum Kind {
        ORDER,
        EVENT,
        STOCK,
        END
    }
}
