package dev.doorbuster.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.record.yaml.Problems;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FisPriceTest {

    @ParameterizedTest
    @CsvSource({
        "az-power-interruption, 1.00", // 4 minutes of two actions, 2 of a third; what is off costs nothing
        "rds-failover, 0.10", // over when it is done
        "spot-interruption, 0.20", // two minutes of notice
        "web-cpu-stress, 0.50"
    })
    void eachMinuteOfEachActionThatIsArmedByDefaultCounts(String experiment, String usd) {
        assertThat(FisPrice.ofDefaults(Experiment.read(Targets.EXPERIMENTS.resolve(experiment), new Problems())))
                .isEqualByComparingTo(usd);
    }
}
