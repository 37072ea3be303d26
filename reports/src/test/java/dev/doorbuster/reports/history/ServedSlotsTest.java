package dev.doorbuster.reports.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.doorbuster.record.Layer;
import dev.doorbuster.record.Outcome;
import dev.doorbuster.record.Request;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Outages found in slots are those that a look at every request in order of time finds, whatever the order of the record. */
class ServedSlotsTest {

    @RepeatedTest(50)
    void outagesAreThoseOfTheRequestsInOrder(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        List<Request> requests = randomRequests(random);
        List<Outage> expected = byLookingAtEach(requests);

        List<Request> recorded = new ArrayList<>(requests);
        Collections.shuffle(recorded, random);
        ServedSlots whole = new ServedSlots(300, 1);
        ServedSlots one = new ServedSlots(300, 1);
        ServedSlots other = new ServedSlots(300, 1);
        recorded.forEach(request -> {
            whole.add(request);
            (random.nextBoolean() ? one : other).add(request);
        });
        one.add(other);

        for (ServedSlots slots : List.of(whole, one)) {
            List<Outage> found = slots.outages();
            assertThat(found).hasSameSizeAs(expected);
            for (int i = 0; i < found.size(); i++) {
                assertThat(found.get(i).fromSeconds()).isEqualTo(expected.get(i).fromSeconds(), within(0.1));
                assertThat(found.get(i).toSeconds()).isEqualTo(expected.get(i).toSeconds());
                assertThat(found.get(i).openEnded()).isEqualTo(expected.get(i).openEnded());
            }
        }
        assertThat(one.outages()).isEqualTo(whole.outages());
    }

    @Test
    void aRequestDueLongAfterTheLoadTakesNoMemory() {
        ServedSlots slots = new ServedSlots(60, 1);
        slots.add(request(Long.MAX_VALUE / 2, false));

        assertThat(slots.endSeconds()).isZero();
    }

    /** Some minutes in which the shop is up, down and in between. */
    private static List<Request> randomRequests(Random random) {
        List<Request> requests = new ArrayList<>();
        double shareServed = 1;
        for (long at = 0; at < 300_000_000L; at += (long) (-Math.log(1 - random.nextDouble()) * 50_000)) {
            if (random.nextInt(200) == 0) {
                shareServed = random.nextInt(3) / 2.0;
            }
            requests.add(request(at, random.nextDouble() < shareServed));
        }
        return requests;
    }

    private static List<Outage> byLookingAtEach(List<Request> requests) {
        List<Request> inOrder = new ArrayList<>(requests);
        inOrder.sort(Comparator.comparingLong(Request::plannedMicros));
        List<Outage> outages = new ArrayList<>();
        List<Request> unserved = new ArrayList<>();
        for (Request request : inOrder) {
            if (request.outcome().isError()) {
                unserved.add(request);
            } else {
                close(unserved, request.plannedSeconds(), false, outages);
                unserved.clear();
            }
        }
        close(
                unserved,
                unserved.isEmpty() ? 0 : unserved.get(unserved.size() - 1).plannedSeconds(),
                true,
                outages);
        return outages;
    }

    private static void close(List<Request> unserved, double to, boolean openEnded, List<Outage> outages) {
        if (unserved.size() >= ServedSlots.LEAST_REQUESTS) {
            double from = unserved.get(0).plannedSeconds();
            if (to - from >= ServedSlots.LEAST_WALL_SECONDS) {
                outages.add(new Outage(from, to, openEnded, Map.of()));
            }
        }
    }

    private static Request request(long at, boolean served) {
        return new Request(
                at,
                0,
                1000,
                "browse",
                "home",
                "eu",
                null,
                served ? 200 : 0,
                served ? Outcome.OK : Outcome.NO_ANSWER,
                served ? Layer.NONE : Layer.CONNECTION,
                true);
    }
}
