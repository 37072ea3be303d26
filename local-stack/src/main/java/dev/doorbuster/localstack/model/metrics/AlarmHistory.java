package dev.doorbuster.localstack.model.metrics;

import dev.doorbuster.localstack.sim.Simulation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** What happened to the alarms in the last 30 days, as the service keeps it; alarms that are deleted leave theirs behind. */
public final class AlarmHistory {
    private static final Duration KEPT = Duration.ofDays(30);

    /** Named as in the API. */
    public enum Kind {
        CONFIGURATION_UPDATE("ConfigurationUpdate"),
        STATE_UPDATE("StateUpdate"),
        ACTION("Action");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        /** As in the API. */
        public String text() {
            return text;
        }

        public static Optional<Kind> parse(String text) {
            return Arrays.stream(values())
                    .filter(kind -> kind.text.equals(text))
                    .findFirst();
        }
    }

    /** @param data a JSON object */
    public record Item(String alarmName, Instant at, Kind kind, String summary, String data) {}

    private final Simulation simulation;
    private final Deque<Item> items = new ArrayDeque<>();

    AlarmHistory(Simulation simulation) {
        this.simulation = simulation;
    }

    void add(Alarm alarm, Kind kind, String summary, String data) {
        Instant now = simulation.stackNow();
        items.addLast(new Item(alarm.settings().name(), now, kind, summary, data));
        while (items.getFirst().at().isBefore(now.minus(KEPT))) {
            items.removeFirst();
        }
    }

    /** Oldest first. */
    public List<Item> items() {
        return List.copyOf(items);
    }
}
