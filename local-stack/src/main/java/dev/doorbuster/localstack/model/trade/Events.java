package dev.doorbuster.localstack.model.trade;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.doorbuster.localstack.flaw.Flaw;
import dev.doorbuster.localstack.sim.Simulation;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.PrimitiveIterator;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What became of the partners' events, each one event however often it was delivered. The consumers' conditional write makes one of what was
 * delivered twice.
 */
public final class Events implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PREFIX = "evt-";

    private final Simulation simulation;
    private final boolean idempotent;
    private final Ledger ledger = new Ledger();
    private final Index ordinals = new Index();
    private byte[] times = new byte[1024];
    private int accepted;
    private int processed;

    public Events(Simulation simulation, Set<Flaw> flaws) {
        this.simulation = simulation;
        this.idempotent = !flaws.contains(Flaw.WEBHOOK_NOT_IDEMPOTENT);
    }

    /** The id of an event that a partner delivered, for the first time or again. */
    public String accept(String runId, String key) {
        long number = simulation.draws("event " + runId + " " + key).nextLong();
        String eventId = PREFIX + String.format("%016x", number);
        if (!ordinals.contains(number)) {
            ordinals.put(number, accepted);
            ledger.add(JSON.createArrayNode().add(runId).add(eventId).add(key).toString());
            times = accepted == times.length ? Arrays.copyOf(times, 2 * accepted) : times;
            accepted++;
        }
        return eventId;
    }

    /** Lets an accepted event take effect; no effect for an id that was never given. */
    public void process(String eventId) {
        if (eventId.matches(PREFIX + "[0-9a-f]{16}")) {
            OptionalLong ordinal = ordinals.get(Long.parseUnsignedLong(eventId.substring(PREFIX.length()), 16));
            ordinal.ifPresent(known -> process((int) known));
        }
    }

    /** Those that took effect. */
    public int processed() {
        return processed;
    }

    /** What became of a run's events, or of every run's when {@code runId} is empty. */
    AuditLines audit(String runId) {
        byte[] timesNow = Arrays.copyOf(times, accepted);
        Ledger.Copy copy = ledger.copy();
        return new AuditLines(() -> {
            PrimitiveIterator.OfInt ordinal =
                    IntStream.range(0, timesNow.length).iterator();
            return copy.lines()
                    .map(line -> shown(runId, line, timesNow[ordinal.nextInt()]))
                    .flatMap(Optional::stream);
        });
    }

    @Override
    public void close() {
        ledger.close();
    }

    private void process(int ordinal) {
        if (times[ordinal] == 0) {
            processed++;
            times[ordinal] = 1;
        } else if (!idempotent && times[ordinal] < Byte.MAX_VALUE) {
            times[ordinal]++;
        }
    }

    private static Optional<String> shown(String runId, String line, int times) {
        try {
            JsonNode fields = JSON.readTree(line);
            if (!runId.isEmpty() && !runId.equals(fields.get(0).asText())) {
                return Optional.empty();
            }
            return Optional.of(JSON.createObjectNode()
                    .put("eventId", fields.get(1).asText())
                    .put("key", fields.get(2).asText())
                    .put("processed", times > 0)
                    .put("times", times)
                    .toString());
        } catch (JsonProcessingException notOurs) {
            throw new UncheckedIOException("the audit's temporary file was changed by someone else", notOurs);
        }
    }
}
