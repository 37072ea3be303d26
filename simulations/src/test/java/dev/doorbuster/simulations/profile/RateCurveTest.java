package dev.doorbuster.simulations.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RateCurveTest {

    private final RateCurve curve = new RateCurve.Knots()
            .at(0, 0)
            .at(10, 4)
            .at(10, 8)
            .at(20, 8)
            .at(30, 0)
            .at(40, 0)
            .at(50, 2)
            .curve();

    @Test
    void whenIsTheInverseOfTheArea() {
        for (double area = 0; area < curve.total(); area += 0.37) {
            assertThat(curve.area(curve.when(area))).isCloseTo(area, within(1e-9));
        }
    }

    @Test
    void nobodyIsPlacedWhereTheRateIsZero() {
        assertThat(curve.when(curve.area(30) + 1e-6)).isGreaterThan(40);
    }

    @Test
    void aJumpCountsAsJumped() {
        assertThat(curve.rate(9.999)).isLessThan(4);
        assertThat(curve.rate(10)).isEqualTo(8);
    }

    @Test
    void theHighestOfAStretchMayLieBetweenItsEnds_andAJumpAtItsEndIsOfTheNext() {
        assertThat(curve.highest(0, 10)).isCloseTo(4, within(1e-9));
        assertThat(curve.highest(5, 25)).isEqualTo(8);
        assertThat(curve.highest(10, 12)).isEqualTo(8);
        assertThat(curve.highest(29, 31)).isCloseTo(0.8, within(1e-9));
    }

    @Test
    void knotsDoNotGoBackInTime() {
        RateCurve.Knots knots = new RateCurve.Knots().at(10, 1);

        assertThatThrownBy(() -> knots.at(9, 1)).hasMessageContaining("goes back in time");
    }
}
