package dev.doorbuster.localstack.model.metrics;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Why an alarm is in its state, in the words of the service. */
final class AlarmReason {
    static final String CREATED = "Unchecked: Initial alarm creation";

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("dd/MM/yy HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private AlarmReason() {}

    /** @param points that counted, oldest first */
    static String of(
            AlarmSettings settings,
            Alarm.State from,
            Alarm.State to,
            AlarmJudgement judgement,
            List<CloudWatch.Point> points) {
        int periods = settings.evaluationPeriods();
        if (to == Alarm.State.INSUFFICIENT_DATA) {
            return "Insufficient Data: " + counted(periods, "datapoint") + " " + wasOrWere(periods) + " unknown.";
        }
        boolean alarm = to == Alarm.State.ALARM;
        String filled = judgement.filled() == 0
                ? ""
                : "no datapoints were received for " + counted(judgement.filled(), "period") + " and "
                        + counted(judgement.filled(), "missing datapoint") + " " + wasOrWere(judgement.filled())
                        + " treated as [" + settings.treatMissingData().words() + "]";
        if (points.isEmpty()) {
            return "Threshold Crossed: " + filled + ".";
        }
        int many = alarm ? judgement.breaching() : points.size() - judgement.breaching();
        int least = alarm ? settings.datapointsToAlarm() : periods - settings.datapointsToAlarm() + 1;
        return "Threshold Crossed: " + (filled.isEmpty() ? "" : filled + ", ") + many + " out of the last "
                + counted(points.size(), "datapoint") + " [" + newestFirst(points) + "] " + wasOrWere(many)
                + (alarm ? " " : " not ") + settings.comparison().words() + " the threshold (" + settings.threshold()
                + ") (minimum " + counted(least, "datapoint") + " for " + from + " -> " + to + " transition).";
    }

    private static String newestFirst(List<CloudWatch.Point> points) {
        return IntStream.range(0, points.size())
                .mapToObj(number -> points.get(points.size() - 1 - number))
                .map(point -> point.value() + " (" + time(point.start()) + ")")
                .collect(Collectors.joining(", "));
    }

    private static String time(Instant at) {
        return TIME.format(at);
    }

    private static String counted(int count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }

    private static String wasOrWere(int count) {
        return count == 1 ? "was" : "were";
    }
}
