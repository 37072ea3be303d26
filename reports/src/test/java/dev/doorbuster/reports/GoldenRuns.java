package dev.doorbuster.reports;

import dev.doorbuster.record.AuditEntry;
import dev.doorbuster.record.FaultEvent;
import java.nio.file.Path;

/**
 * What the golden runs in the test resources hold: small runs that were written by the writers of their day and are never written
 * again. When a format gets a new version, a run of it is added and these stay.
 */
final class GoldenRuns {

    static final Path FOLDER = Path.of("src/test/resources/golden");

    private GoldenRuns() {}

    /** Something of everything that a rehearsed run records, and all of it well: it passes. */
    static RunBuilder rehearsed() {
        RunBuilder run = RunBuilder.history()
                .phase("warm-up", 20)
                .phase("baseline", 60)
                .phase("surge", 80)
                .speed(2, 2)
                .faultEvent("az-loss", FaultEvent.Kind.PLANNED, 0, "at 100 s")
                .fault("az-loss", 100, 120)
                .audited(AuditEntry.stock("sku-1", 30))
                .objective("p90 of all < 300 ms during baseline, surge")
                .objective("mean of browse < 150 ms")
                .objective("errors of all < 5 % during surge")
                .objective("errors of all back under 1 % within 30 s of az-loss ending, for 10 s")
                .objective("share of all under 400 ms > 95 %")
                .objective("throughput of browse > 1 /s during surge")
                .objective("queue orders depth < 100 during surge")
                .objective("queue orders drained to 5 within 1 m of surge ending")
                .objective("dead letters of orders = 0")
                .objective("web capacity reaches 3 within 1 m of surge starting")
                .objective("healthy hosts >= 1 in every zone during baseline")
                .objective("cache hit ratio > 80 % during surge")
                .objective("lost orders = 0 ; duplicate orders = 0 ; oversold = 0")
                .objectObjective("{metric: errors, of: checkout, max: 10 %, during: [baseline]}");
        for (int i = 0; i < 320; i++) {
            double at = i / 2.0;
            double latency = 20 + (i * 37) % 200 + i / 100.0;
            if (i == 210 || i == 211) {
                run.failed("checkout", at, latency);
            } else if (i % 40 == 39) {
                run.soldOut(at, latency);
            } else {
                run.ok(i % 5 == 0 ? "checkout" : "browse", at, latency);
            }
            if (i % 16 == 8) {
                run.laterRequest("see basket", at + 0.7, latency / 2);
            }
        }
        for (int i = 0; i < 20; i++) {
            run.acknowledged("key-" + i, "order-" + i).kept("order-" + i, "key-" + i);
        }
        run.indeterminate("key-20").acknowledgedEvent("event-key", "event-1");
        run.audited(AuditEntry.event("event-1", "event-key", true, 1));
        for (double at = 0; at <= 240; at += 10) {
            double web = at < 110 ? 2 : 4;
            run.observed("queue-depth", "orders", null, at, 10, at < 170 ? at / 10 : 0)
                    .observed("queue-in-flight", "orders", null, at, 10, 1)
                    .observed("dead-letters", "orders", null, at, 10, 0)
                    .observed("capacity", "web", null, at, 10, web)
                    .observed("capacity", "web", "ap-northeast-2a", at, 10, web / 2)
                    .observed("healthy-hosts", "web", "ap-northeast-2a", at, 10, web / 2)
                    .observed("healthy-hosts", "web", "ap-northeast-2c", at, 10, web / 2)
                    .observed("cache-hit-ratio", "edge", null, at, 10, 91.5);
        }
        return run;
    }
}
