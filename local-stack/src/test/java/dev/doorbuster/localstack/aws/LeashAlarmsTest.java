package dev.doorbuster.localstack.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.localstack.model.StackSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.ComparisonOperator;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;
import software.amazon.awssdk.services.cloudwatch.model.StandardUnit;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;
import software.amazon.awssdk.services.fis.FisClient;
import software.amazon.awssdk.services.fis.model.CreateExperimentTemplateActionInput;
import software.amazon.awssdk.services.fis.model.CreateExperimentTemplateStopConditionInput;
import software.amazon.awssdk.services.fis.model.Experiment;
import software.amazon.awssdk.services.fis.model.ExperimentStatus;

/** The alarms that hold an experiment on a leash, through the real SDK, while a harness beats and when it has died. */
@Execution(ExecutionMode.CONCURRENT)
class LeashAlarmsTest {
    private static final String HEARTBEAT = "doorbuster-local-heartbeat";

    private VirtualStack stack = new VirtualStack();

    @AfterEach
    void close() {
        stack.close();
    }

    @Test
    void theyAreThoseOfTheCloudFormationTemplate() {
        List<MetricAlarm> alarms = alarms();

        assertThat(alarms).hasSize(3).allSatisfy(alarm -> {
            assertThat(alarm.alarmArn()).startsWith("arn:aws:cloudwatch:ap-northeast-2:111122223333:alarm:doorbuster-");
            assertThat(alarm.namespace()).isEqualTo("Doorbuster");
            assertThat(alarm.dimensions())
                    .containsExactly(
                            Dimension.builder().name("Target").value("local").build());
            assertThat(alarm.treatMissingData()).isEqualTo("breaching");
            assertThat(alarm.period()).isEqualTo(10);
            assertThat(alarm.actionsEnabled()).isTrue();
        });
        MetricAlarm errors = alarms.get(0);
        assertThat(errors.alarmName()).isEqualTo("doorbuster-local-errors");
        assertThat(errors.metricName()).isEqualTo("ClientErrors");
        assertThat(errors.statistic()).isEqualTo(Statistic.AVERAGE);
        assertThat(errors.evaluationPeriods()).isEqualTo(6);
        assertThat(errors.comparisonOperator()).isEqualTo(ComparisonOperator.GREATER_THAN_THRESHOLD);
        assertThat(errors.threshold()).isEqualTo(20);
        MetricAlarm heartbeat = alarms.get(1);
        assertThat(heartbeat.alarmName()).isEqualTo(HEARTBEAT);
        assertThat(heartbeat.metricName()).isEqualTo("Heartbeat");
        assertThat(heartbeat.statistic()).isEqualTo(Statistic.SUM);
        assertThat(heartbeat.evaluationPeriods()).isEqualTo(3);
        assertThat(heartbeat.comparisonOperator()).isEqualTo(ComparisonOperator.LESS_THAN_THRESHOLD);
        assertThat(heartbeat.threshold()).isEqualTo(1);
        MetricAlarm latency = alarms.get(2);
        assertThat(latency.alarmName()).isEqualTo("doorbuster-local-latency");
        assertThat(latency.metricName()).isEqualTo("ClientLatency");
        assertThat(latency.threshold()).isEqualTo(10_000);
    }

    @Test
    void nobodyKnowsAtFirst_thenTheyAreInAlarm_andSoAfterAReset() {
        assertThat(states()).containsOnly(StateValue.INSUFFICIENT_DATA);
        stack.pass(Duration.ofSeconds(11));
        assertThat(states()).containsOnly(StateValue.ALARM);

        beatForAMinute();
        assertThat(states()).containsOnly(StateValue.OK);

        stack.shop().reset("r2", 1);
        assertThat(states()).containsOnly(StateValue.INSUFFICIENT_DATA);
        stack.pass(Duration.ofSeconds(11));
        assertThat(states()).containsOnly(StateValue.ALARM);
    }

    /**
     * Whatever the speed, a beat each half period makes the alarm OK. It goes off when the three periods that may be missed, and the two that an
     * alarm looks at beyond those, have passed without one; up to 11 s later, for it is looked at every 10 s.
     */
    @ParameterizedTest
    @CsvSource({"0.5, 10", "1, 10", "10, 10", "11, 30", "30, 30", "31, 60", "60, 60", "1000, 60"})
    void beatsMakeItOk_andSilenceAlarm_atAnySpeed(double speed, int period) {
        stack.close();
        stack = new VirtualStack(speed, StackSettings.standard());
        assertThat(alarms()).extracting(MetricAlarm::period).containsOnly(period);

        stack.pass(Duration.ofSeconds(2L * period));
        assertThat(state()).isEqualTo(StateValue.ALARM);
        List<StateValue> during = new ArrayList<>();
        for (int beats = 0; beats < 20; beats++) {
            during.add(beat(Duration.ofMillis(500L * period)));
        }
        assertThat(during.subList(4, 20)).containsOnly(StateValue.OK);

        Duration silence = Duration.ZERO;
        while (state() == StateValue.OK) {
            stack.pass(Duration.ofSeconds(1));
            silence = silence.plusSeconds(1);
        }
        assertThat(silence.toSeconds()).isBetween(5L * period, 5L * period + 11);
    }

    @Test
    void customersAreHurt_andTheAlarmOnThatGoesOff() {
        for (int seconds = 0; seconds < 60; seconds += 5) {
            publish("ClientErrors", StandardUnit.PERCENT, seconds < 30 ? 1 : 55);
            stack.pass(Duration.ofSeconds(5));
        }
        assertThat(alarm("doorbuster-local-errors").stateValue()).isEqualTo(StateValue.OK);
        for (int seconds = 0; seconds < 40; seconds += 5) {
            publish("ClientErrors", StandardUnit.PERCENT, 55);
            stack.pass(Duration.ofSeconds(5));
        }
        assertThat(alarm("doorbuster-local-errors").stateValue()).isEqualTo(StateValue.ALARM);
    }

    @Test
    void experimentRunsWhileTheHarnessBeats_andIsStoppedWhenItDies() {
        beatForAMinute();
        String id = start();
        beatForAMinute();
        beatForAMinute();
        assertThat(experiment(id).state().status()).isEqualTo(ExperimentStatus.RUNNING);
        Instant died = stack.now();

        while (experiment(id).state().status() == ExperimentStatus.RUNNING) {
            stack.pass(Duration.ofSeconds(1));
        }

        assertThat(Duration.between(died, stack.now())).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(70));
        stack.pass(Duration.ofSeconds(30));
        assertThat(experiment(id).state().status()).isEqualTo(ExperimentStatus.STOPPED);
        assertThat(experiment(id).state().reason()).isEqualTo("Experiment halted by stop condition.");
    }

    private String start() {
        FisClient fis = stack.fis();
        String template = fis.createExperimentTemplate(r -> r.description("waits")
                        .actions(Map.of(
                                "wait",
                                CreateExperimentTemplateActionInput.builder()
                                        .actionId("aws:fis:wait")
                                        .parameters(Map.of("duration", "PT30M"))
                                        .build()))
                        .stopConditions(CreateExperimentTemplateStopConditionInput.builder()
                                .source("aws:cloudwatch:alarm")
                                .value(alarm(HEARTBEAT).alarmArn())
                                .build())
                        .roleArn("arn:aws:iam::111122223333:role/doorbuster-fis"))
                .experimentTemplate()
                .id();
        return fis.startExperiment(r -> r.experimentTemplateId(template))
                .experiment()
                .id();
    }

    private Experiment experiment(String id) {
        return stack.fis().getExperiment(r -> r.id(id)).experiment();
    }

    private void beatForAMinute() {
        for (int beats = 0; beats < 12; beats++) {
            beat(Duration.ofSeconds(5));
        }
    }

    /** Publishes all that a harness does, and lets so much stack time pass. */
    private StateValue beat(Duration stackTime) {
        publish("Heartbeat", StandardUnit.COUNT, 1);
        publish("ClientErrors", StandardUnit.PERCENT, 0.5);
        publish("ClientLatency", StandardUnit.MILLISECONDS, 180);
        stack.pass(stackTime);
        return state();
    }

    private void publish(String metric, StandardUnit unit, double value) {
        stack.cloudWatch().putMetricData(r -> r.namespace("Doorbuster")
                .metricData(MetricDatum.builder()
                        .metricName(metric)
                        .dimensions(Dimension.builder()
                                .name("Target")
                                .value("local")
                                .build())
                        .timestamp(stack.now())
                        .value(value)
                        .unit(unit)
                        .storageResolution(1)
                        .build()));
    }

    private StateValue state() {
        return alarm(HEARTBEAT).stateValue();
    }

    private List<StateValue> states() {
        return alarms().stream().map(MetricAlarm::stateValue).toList();
    }

    private MetricAlarm alarm(String name) {
        return alarms().stream()
                .filter(alarm -> alarm.alarmName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private List<MetricAlarm> alarms() {
        try (CloudWatchClient cloudWatch = stack.cloudWatch()) {
            return cloudWatch
                    .describeAlarms(r -> r.alarmNamePrefix("doorbuster-local-"))
                    .metricAlarms();
        }
    }
}
