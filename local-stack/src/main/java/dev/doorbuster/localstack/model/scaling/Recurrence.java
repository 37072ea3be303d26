package dev.doorbuster.localstack.model.scaling;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * When a scheduled action recurs: the five fields of Unix cron (minute, hour, day of month, month, day of week), each {@code *} or a list
 * of numbers, ranges and steps; months and days of the week may be named. When both days are restricted, either will do.
 */
public final class Recurrence {
    private static final List<String> MONTHS =
            List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC");
    private static final List<String> DAYS = List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT");

    /** As far as a next time is looked for: a 29th of February can be eight years away. */
    private static final int DAYS_AHEAD = 8 * 366;

    private final String text;
    private final ZoneId zone;
    private final BitSet minutes;
    private final BitSet hours;
    private final BitSet daysOfMonth;
    private final BitSet months;
    private final BitSet daysOfWeek;
    private final boolean eitherDay;

    private Recurrence(String text, ZoneId zone, String[] fields) {
        this.text = text;
        this.zone = zone;
        this.minutes = field(fields[0], 0, 59, List.of(), 0);
        this.hours = field(fields[1], 0, 23, List.of(), 0);
        this.daysOfMonth = field(fields[2], 1, 31, List.of(), 0);
        this.months = field(fields[3], 1, 12, MONTHS, 1);
        this.daysOfWeek = field(fields[4], 0, 7, DAYS, 0);
        if (daysOfWeek.get(7)) {
            daysOfWeek.set(0);
        }
        this.eitherDay = !fields[2].startsWith("*") && !fields[4].startsWith("*");
    }

    /** @throws IllegalArgumentException in the words of the API */
    public static Recurrence parse(String text, ZoneId zone) {
        String[] fields = text.trim().split("\\s+", -1);
        try {
            if (fields.length == 5) {
                return new Recurrence(text, zone, fields);
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("Given recurrence string:" + text + " is invalid", e);
        }
        throw new IllegalArgumentException("Given recurrence string:" + text + " is invalid");
    }

    /** As it was given. */
    public String text() {
        return text;
    }

    /** The first time after this one; empty when there is none, as on a 31st of February. */
    public Optional<Instant> after(Instant instant) {
        ZonedDateTime from = instant.atZone(zone);
        LocalDate date = from.toLocalDate();
        for (int day = 0; day < DAYS_AHEAD; day++, date = date.plusDays(1)) {
            if (matches(date)) {
                Optional<Instant> time = on(date, instant);
                if (time.isPresent()) {
                    return time;
                }
            }
        }
        return Optional.empty();
    }

    private boolean matches(LocalDate date) {
        boolean ofMonth = daysOfMonth.get(date.getDayOfMonth());
        boolean ofWeek = daysOfWeek.get(date.getDayOfWeek().getValue() % 7);
        return months.get(date.getMonthValue()) && (eitherDay ? ofMonth || ofWeek : ofMonth && ofWeek);
    }

    private Optional<Instant> on(LocalDate date, Instant after) {
        for (int hour = hours.nextSetBit(0); hour >= 0; hour = hours.nextSetBit(hour + 1)) {
            for (int minute = minutes.nextSetBit(0); minute >= 0; minute = minutes.nextSetBit(minute + 1)) {
                Instant time =
                        ZonedDateTime.of(date, LocalTime.of(hour, minute), zone).toInstant();
                if (time.isAfter(after)) {
                    return Optional.of(time);
                }
            }
        }
        return Optional.empty();
    }

    private static BitSet field(String field, int least, int most, List<String> names, int firstName) {
        BitSet values = new BitSet(most + 1);
        for (String part : field.split(",", -1)) {
            String[] rangeAndStep = part.split("/", 2);
            int step = rangeAndStep.length == 2 ? Integer.parseInt(rangeAndStep[1]) : 1;
            String range = rangeAndStep[0];
            int from = least;
            int to = most;
            if (!range.equals("*")) {
                String[] ends = range.split("-", 2);
                from = value(ends[0], names, firstName);
                to = ends.length == 2 ? value(ends[1], names, firstName) : rangeAndStep.length == 2 ? most : from;
            }
            if (from < least || to > most || from > to || step < 1) {
                throw new IllegalArgumentException(part);
            }
            for (int value = from; value <= to; value += step) {
                values.set(value);
            }
        }
        return values;
    }

    private static int value(String text, List<String> names, int firstName) {
        int named = names.indexOf(text.toUpperCase(Locale.ROOT));
        return named < 0 ? Integer.parseInt(text) : named + firstName;
    }
}
