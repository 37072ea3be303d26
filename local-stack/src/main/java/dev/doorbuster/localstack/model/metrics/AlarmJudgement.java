package dev.doorbuster.localstack.model.metrics;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What an alarm makes of the datapoints in its evaluation range.
 *
 * <p>With N datapoints or more in the range the most recent N count, and those that are missing are not looked at. With fewer, the missing
 * ones are filled in as the alarm treats them. Where it treats them as missing or ignores them and all that is there is breaching, the alarm
 * goes off once the oldest of these is M periods old (missing), or stays as it is (ignore).
 *
 * @param state empty to keep the state
 * @param judged the datapoints that counted, oldest first
 * @param filled how many were filled in
 */
record AlarmJudgement(Optional<Alarm.State> state, List<Double> judged, int breaching, int filled) {
    /** Periods that are looked at beyond N, as in the service's own examples. */
    static final int BEYOND = 2;

    /** @param range one for each period of the evaluation range, oldest first */
    static AlarmJudgement of(AlarmSettings settings, List<OptionalDouble> range) {
        int wanted = settings.evaluationPeriods();
        List<Double> real = range.stream()
                .filter(OptionalDouble::isPresent)
                .map(OptionalDouble::getAsDouble)
                .toList();
        List<Double> judged = real.subList(Math.max(0, real.size() - wanted), real.size());
        int breaching = (int) judged.stream().filter(settings::breachedBy).count();
        int filled = wanted - judged.size();
        return new AlarmJudgement(state(settings, range, judged.size(), breaching, filled), judged, breaching, filled);
    }

    private static Optional<Alarm.State> state(
            AlarmSettings settings, List<OptionalDouble> range, int real, int breaching, int filled) {
        AlarmSettings.MissingData treatment = settings.treatMissingData();
        int bad = breaching + (treatment == AlarmSettings.MissingData.BREACHING ? filled : 0);
        if (bad >= settings.datapointsToAlarm()) {
            return Optional.of(Alarm.State.ALARM);
        }
        boolean undecided = filled > 0
                && breaching == real
                && (treatment == AlarmSettings.MissingData.MISSING || treatment == AlarmSettings.MissingData.IGNORE);
        if (undecided && treatment == AlarmSettings.MissingData.IGNORE) {
            return Optional.empty();
        }
        if (undecided && real == 0) {
            return Optional.of(Alarm.State.INSUFFICIENT_DATA);
        }
        boolean oldEnough = undecided && oldest(range) >= settings.datapointsToAlarm();
        return Optional.of(oldEnough ? Alarm.State.ALARM : Alarm.State.OK);
    }

    /** How many periods ago the oldest datapoint is; the newest period counts as 1. */
    private static int oldest(List<OptionalDouble> range) {
        int first = 0;
        while (range.get(first).isEmpty()) {
            first++;
        }
        return range.size() - first;
    }
}
