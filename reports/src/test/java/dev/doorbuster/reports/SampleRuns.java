package dev.doorbuster.reports;

import dev.doorbuster.record.Abort;
import dev.doorbuster.record.AuditEntry;
import java.util.List;
import java.util.Random;

/** Runs that look like real ones, for the renderings: a flash sale that loses a zone. */
final class SampleRuns {

    /** What comes from outside and must not be believed: it would break out of HTML, XML, Markdown and scripts. */
    static final String HOSTILE = "</script><img src=x onerror=alert(1)>&\"'|";

    private SampleRuns() {}

    /** With everything that a report can show: faults, errors, queues, capacity, lost orders. */
    static RunBuilder flashSale(long seed) {
        Random random = new Random(seed);
        RunBuilder run = RunBuilder.history()
                .phase("warm-up", 120)
                .phase("baseline", 300)
                .phase("surge", 600)
                .phase("decay", 300)
                .speed(10, 10)
                .fault("az-power-interruption", 700, 940);
        for (double at = 0; at < 1320; at += 10 / rate(at)) {
            double slow = at > 700 && at < 820 ? 12 : at > 420 && at < 640 ? 3 : 1;
            double latency = slow * (15 + 25 * Math.exp(random.nextGaussian() * 0.7));
            String journey = random.nextInt(5) == 0 ? "checkout" : "browse";
            if (at > 700 && at < 730 && random.nextInt(3) == 0) {
                run.failed(journey, at, latency);
            } else if (random.nextInt(60) == 0) {
                run.soldOut(at, latency);
            } else {
                run.ok(journey, at, latency);
            }
        }
        double depth = 0;
        double web = 4;
        for (double at = 0; at < 1500; at += 10) {
            depth = Math.max(0, depth + rate(at) * 3 - (at > 620 ? 420 : 210) + random.nextInt(30));
            run.observed("queue-depth", "orders", null, at, 10, Math.rint(depth));
            run.observed("queue-in-flight", "orders", null, at, 10, 0);
            run.observed("dead-letters", "orders", null, at, 10, 0);
            web = at > 500 && at % 60 == 0 ? Math.min(10, web + 2) : web;
            double lost = at > 705 && at < 940 ? Math.floor(web / 2) : 0;
            run.observed("capacity", "web", null, at, 10, web - lost);
            run.observed(
                    "capacity",
                    "web",
                    "ap-northeast-2a",
                    at,
                    10,
                    Math.ceil(web / 2) - (lost > 0 ? Math.ceil(web / 2) : 0));
            run.observed("capacity", "web", "ap-northeast-2c", at, 10, Math.floor(web / 2));
            run.observed("desired-capacity", "web", null, at, 10, at > 460 ? 10 : 4);
            run.observed("healthy-hosts", "web", "ap-northeast-2a", at, 10, Math.ceil(web / 2));
            run.observed("healthy-hosts", "web", "ap-northeast-2c", at, 10, Math.floor(web / 2));
        }
        for (int i = 0; i < 500; i++) {
            run.acknowledged("key-" + i, "order-" + i);
            if (i % 100 != 7) {
                run.kept("order-" + i, "key-" + i);
            }
        }
        return run.audited(AuditEntry.stock("sku-1", 600))
                .acknowledged("key-x", HOSTILE)
                .objective("p95 of all < 400 ms during baseline, surge")
                .objective("p99 of checkout < 1500 ms during baseline")
                .objective("errors of all < 20 % for 30 s during surge")
                .objective("p50 of all < 30 ms above baseline during surge, fault:az-power-interruption")
                .objective("errors of all < 0.5 % during baseline")
                .objective("errors of all < 5 % during surge, fault:az-power-interruption")
                .objective("errors of all back under 1 % within 2 m of az-power-interruption ending, for 30 s")
                .objective("web capacity reaches 8 within 8 m of surge starting")
                .objective("healthy hosts >= 2 in every zone during baseline")
                .objective("queue orders depth < 9000 during surge")
                .objective("queue orders drained to 100 within 8 m of surge ending")
                .objective("cache hit ratio > 60 % during surge")
                .objective("dead letters of orders = 0")
                .objective("lost orders = 0 ; duplicate orders = 0 ; oversold = 0");
    }

    /** One objective of each verdict. */
    static RunBuilder mixed() {
        return RunBuilder.history()
                .steady(0, 60, 20, 20)
                .plannedFault("az-loss", 20)
                .noFaults()
                .objective("p50 of all < 10 ms")
                .objective("p50 of all < 30 ms")
                .objective("p50 of pay < 10 ms")
                .objective("errors of all < 1 % during after:az-loss");
    }

    /** Nobody is served from 30 to 42 s, and a rule ends the run at 45 s. */
    static RunBuilder aborted() {
        return RunBuilder.history()
                .phase("warm-up", 10)
                .phase("surge", 80)
                .yaml("guards: {longest-pause: 800 ms}")
                .steady(0, 30, 40, 20)
                .steadyFailures(30, 42, 40)
                .steady(42, 45, 40, 20)
                .fault("az-power-interruption", 25, 45)
                .objective("errors of all < 1 % during surge")
                .objective("lost orders = 0")
                .aborted(new Abort(
                        "errors of all > 50 % for 10 s",
                        "errors of all were 96.2 % from 0:35 to 0:45, and the rule allows 50 %",
                        45,
                        new Abort.Figure(96.2, ">", 50, "%", 400, 35, 45),
                        List.of(
                                new Abort.Step(Abort.Kind.FAULTS_STOPPED, 45.4, 400, true, "az-power-interruption"),
                                new Abort.Step(Abort.Kind.LOAD_STOPPED, 46.1, 1100, true, "nothing is sent any more"),
                                new Abort.Step(
                                        Abort.Kind.STEADY_STATE, 60, 15000, false, "it was not back within 15 s"))));
    }

    /** Visits per wall second. */
    private static double rate(double at) {
        return at < 420 ? 40 : at < 1020 ? 40 + 110 * Math.sin(Math.PI * (at - 420) / 700) : 45;
    }
}
