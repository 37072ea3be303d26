package dev.doorbuster.localstack.model.trade;

import dev.doorbuster.localstack.flaw.Flaw;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What became of the partners' events. The consumers' conditional write makes one of what was delivered twice. */
public final class Events {
    /** One event, however often it was delivered. */
    static final class Event {
        private final String eventId;
        private final String key;
        private final String runId;
        private int times;

        Event(String eventId, String key, String runId) {
            this.eventId = eventId;
            this.key = key;
            this.runId = runId;
        }

        String eventId() {
            return eventId;
        }

        String key() {
            return key;
        }

        String runId() {
            return runId;
        }

        /** How often it took effect. */
        int times() {
            return times;
        }
    }

    private final boolean idempotent;
    private final Map<String, Event> events = new LinkedHashMap<>();

    public Events(Set<Flaw> flaws) {
        this.idempotent = !flaws.contains(Flaw.WEBHOOK_NOT_IDEMPOTENT);
    }

    public void accepted(String unique, String eventId, String key, String runId) {
        events.putIfAbsent(unique, new Event(eventId, key, runId));
    }

    public void process(String unique) {
        @Nullable Event event = events.get(unique);
        if (event != null && (event.times == 0 || !idempotent)) {
            event.times++;
        }
    }

    public int processed() {
        return (int) events.values().stream().filter(event -> event.times > 0).count();
    }

    Collection<Event> all() {
        return events.values();
    }
}
