package dev.doorbuster.simulations.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.simulations.logs.LogReading.ReadLog;
import java.util.List;
import java.util.function.LongPredicate;
import org.junit.jupiter.api.Test;

class ThinLogTest {

    private static final int EACH_SECOND = 3;

    @Test
    void aWholeLogIsNotWarnedOf() {
        assertThat(warnings(second -> true)).isEmpty();
    }

    @Test
    void oneMinuteOfEachHourIsTold() {
        assertThat(warnings(second -> second / 60 % 60 == 5))
                .containsExactly(
                        "100 % of the requests are in minute :05 of their hours: somebody thinned the log by the"
                                + " clock, and each such minute looks like a flash crowd and is none");
    }

    @Test
    void aCrowdThatCameOnceIsACrowd() {
        ArrivalCounts arrivals = new ArrivalCounts();
        MinutesOfHours minutes = new MinutesOfHours();
        long requests = 0;
        for (long second = 0; second < 3 * 3600; second++) {
            int now = second >= 5400 && second < 5700 ? 200 : second % 4 == 0 ? 1 : 0;
            for (int i = 0; i < now; i++) {
                arrivals.add(second * 1_000_000);
                minutes.add(second * 1_000_000);
                requests++;
            }
        }

        assertThat(ThinLog.of(arrivals, minutes, requests)).isEmpty();
    }

    @Test
    void aHoleIsTold() {
        assertThat(warnings(second -> second / 60 < 100 || second / 60 >= 130))
                .containsExactly("30 of 360 minutes have no request where 180 are usual, the longest hole of 30 from"
                        + " 1970-01-01T01:40:00Z on: a part of the log is missing, or the shop was down");
    }

    @Test
    void aHoleIsTold_whereRequestsAreFew_andInLogsOfYears() {
        assertThat(holes(second -> second % 12 == 0 && (second / 60 < 100 || second / 60 >= 200), 6 * 3600, 1))
                .singleElement()
                .asString()
                .startsWith("100 of 360 minutes have no request where 5 are usual, the longest hole of 100 from");
        assertThat(holes(second -> second % 31_536_000 < 864_000, 2L * 31_536_000, 660))
                .singleElement()
                .asString()
                .contains(
                        " hours have no request where 5 are usual, the longest hole of 8520 from 1970-01-11T00:00:00Z");
        assertThat(holes(second -> second % 600 == 0, 24 * 3600, 1))
                .as("a few an hour")
                .isEmpty();
    }

    private static List<String> holes(LongPredicate told, long seconds, int step) {
        ArrivalCounts arrivals = new ArrivalCounts();
        MinutesOfHours minutes = new MinutesOfHours();
        long requests = 0;
        for (long second = 0; second < seconds; second += step) {
            if (told.test(second)) {
                arrivals.add(second * 1_000_000);
                minutes.add(second * 1_000_000);
                requests++;
            }
        }
        return ThinLog.of(arrivals, minutes, requests).stream()
                .filter(sentence -> sentence.contains("hole"))
                .toList();
    }

    @Test
    void fewRequestsAreTold() {
        assertThat(warnings(second -> second < 63))
                .containsExactly("there are only 189 requests: too few for the shape of a curve or a mix");
    }

    @Test
    void aNodesMissingLogIsTold_butNotThatANodeCameOrWent() {
        List<ReadLog> files = List.of(
                node("0445", "10.0.0.1"),
                node("0450", "10.0.0.1"),
                node("0455", "10.0.0.1"),
                node("0445", "10.0.0.2"),
                node("0455", "10.0.0.2"),
                node("0455", "10.0.0.3"));

        assertThat(BalancerNodes.missing(files))
                .containsExactly(
                        "node 2 of 3 of the load balancer has no log until 20220705T0450Z, though it has some before"
                                + " and after: a file is missing, or it had no request");
        assertThat(BalancerNodes.missing(List.of(new ReadLog("access.log", "", 1))))
                .isEmpty();
    }

    private static ReadLog node(String until, String address) {
        return new ReadLog(
                "logs/123456789012_elasticloadbalancing_eu-west-1_app.shop.50dc6c495c0c9188_20220705T" + until + "Z_"
                        + address + "_4u1gm9hx.log.gz",
                "ALB access log",
                1);
    }

    /** Of some requests in each second of six hours of which the log tells. */
    private static List<String> warnings(LongPredicate told) {
        ArrivalCounts arrivals = new ArrivalCounts();
        MinutesOfHours minutes = new MinutesOfHours();
        long requests = 0;
        for (long second = 0; second < 6 * 3600; second++) {
            if (told.test(second)) {
                for (int i = 0; i < EACH_SECOND; i++) {
                    arrivals.add(second * 1_000_000);
                    minutes.add(second * 1_000_000);
                }
                requests += EACH_SECOND;
            }
        }
        return ThinLog.of(arrivals, minutes, requests);
    }
}
