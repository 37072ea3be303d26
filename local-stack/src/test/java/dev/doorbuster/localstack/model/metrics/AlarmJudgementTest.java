package dev.doorbuster.localstack.model.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The tables of the service's own documentation: X is breaching, 0 is not, - is missing; the oldest comes first. */
class AlarmJudgementTest {
    @ParameterizedTest(name = "{0} of 3: {1}")
    @CsvSource({
        "3, 0 - X - X, OK, OK, OK, OK",
        "3, - - - - 0, OK, OK, OK, OK",
        "3, - - - - -, INSUFFICIENT_DATA, keep, ALARM, OK",
        "3, 0 X X - X, ALARM, ALARM, ALARM, ALARM",
        "3, - - X - -, ALARM, keep, ALARM, OK",
        "3, - - - - X, OK, keep, ALARM, OK",
        "2, 0 - X - X, ALARM, ALARM, ALARM, ALARM",
        "2, 0 0 X 0 X, ALARM, ALARM, ALARM, ALARM",
        "2, 0 - X - -, OK, OK, ALARM, OK",
        "2, - - - - 0, OK, OK, ALARM, OK",
        "2, - - - X -, ALARM, keep, ALARM, OK"
    })
    void missingData_countAsTheAlarmTreatsThem(
            int datapoints, String range, String missing, String ignore, String breaching, String notBreaching) {
        assertThat(judge(datapoints, range, AlarmSettings.MissingData.MISSING)).isEqualTo(missing);
        assertThat(judge(datapoints, range, AlarmSettings.MissingData.IGNORE)).isEqualTo(ignore);
        assertThat(judge(datapoints, range, AlarmSettings.MissingData.BREACHING))
                .isEqualTo(breaching);
        assertThat(judge(datapoints, range, AlarmSettings.MissingData.NOT_BREACHING))
                .isEqualTo(notBreaching);
    }

    private static String judge(int datapoints, String range, AlarmSettings.MissingData treatment) {
        List<OptionalDouble> points = List.of(range.split(" ")).stream()
                .map(point -> point.equals("-") ? OptionalDouble.empty() : OptionalDouble.of(point.equals("X") ? 9 : 0))
                .toList();
        AlarmSettings settings = new AlarmSettings(
                "a",
                "",
                MetricId.of("Shop", "Sales", Map.of()),
                "Sum",
                Duration.ofMinutes(1),
                3,
                datapoints,
                5,
                AlarmSettings.Comparison.GREATER,
                treatment,
                true,
                List.of(),
                List.of(),
                List.of());
        return AlarmJudgement.of(settings, points).state().map(Enum::name).orElse("keep");
    }
}
