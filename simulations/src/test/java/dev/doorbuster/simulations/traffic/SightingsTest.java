package dev.doorbuster.simulations.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SightingsTest {

    private final Sightings sightings = new Sightings();
    private final RequestClass home = new RequestClass("home", new Count(), true, new PathTemplates().of("/"));

    @Test
    void requestsOfOneClientStandTogether_inTheOrderOfTime_andOfOneTimeInTheOrderTheyCame() {
        long seed = 11;
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            // Many are the same but for the bits that the sorting has no room for.
            long client = (long) random.nextInt(3) << 40 | random.nextInt(50);
            sightings.add(random.nextBoolean() ? client : -client, 0, random.nextInt(100), home);
        }

        List<Integer> order = IntStream.of(sightings.byClientAndTime()).boxed().toList();

        List<Integer> expected =
                new ArrayList<>(IntStream.range(0, 20_000).boxed().toList());
        expected.sort(Comparator.<Integer>comparingLong(sightings::client).thenComparingLong(sightings::atMicros));
        assertThat(order).as("seed " + seed).isEqualTo(expected);
    }

    @Test
    void whatIsKeptKeepsItsOrder() {
        for (int i = 0; i < 5000; i++) {
            sightings.add(i, i % 7, 2L * i, home);
        }

        sightings.keep(place -> sightings.lot(place) == 3);

        assertThat(sightings.size()).isEqualTo(714);
        assertThat(sightings.client(1)).isEqualTo(10);
        assertThat(sightings.atMicros(713)).isEqualTo(2 * (713 * 7 + 3));
    }

    @Test
    void aFullTableSaysSo() {
        for (int i = 0; i < Sightings.MOST; i++) {
            sightings.add(1, 0, i, home);
        }

        assertThatThrownBy(() -> sightings.add(1, 0, 0, home)).hasMessage("the table is full");
    }
}
