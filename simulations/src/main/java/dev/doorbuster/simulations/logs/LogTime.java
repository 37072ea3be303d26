package dev.doorbuster.simulations.logs;

/** Reads the three ways in which logs write time, from bytes, into microseconds since the epoch. A date that no calendar has is none. */
final class LogTime {

    /** What is no time. Before the year 0, so no log has it. */
    static final long NONE = Long.MIN_VALUE;

    private static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";
    private static final long MICROS = 1_000_000;
    private static final int DATE = "2022-07-05".length();
    private static final int TIME = "04:47:50".length();
    private static final int COMMON = "26/Jan/2019:19:45:25 +0330".length();

    private LogTime() {}

    /** {@code 2022-07-05T04:47:50.271000Z}: with up to six decimals, or none. */
    static long iso(byte[] b, int from, int to) {
        int fraction = from + DATE + 1 + TIME;
        if (to <= fraction || b[from + DATE] != 'T' || b[to - 1] != 'Z') {
            return NONE;
        }
        long seconds = dateAndTime(b, from, from + DATE, from + DATE + 1, fraction);
        if (seconds == NONE || fraction == to - 1) {
            return seconds;
        }
        int digits = to - 1 - (fraction + 1);
        long value = Fields.whole(b, fraction + 1, to - 1);
        if (b[fraction] != '.' || value < 0 || digits > 6) {
            return NONE;
        }
        for (int i = digits; i < 6; i++) {
            value *= 10;
        }
        return seconds + value;
    }

    /** {@code 2022-07-05} and {@code 04:47:50}, of UTC. */
    static long dateAndTime(byte[] b, int dateFrom, int dateTo, int timeFrom, int timeTo) {
        if (dateTo - dateFrom != DATE
                || timeTo - timeFrom != TIME
                || b[dateFrom + 4] != '-'
                || b[dateFrom + 7] != '-') {
            return NONE;
        }
        long day = day(number(b, dateFrom, 4), number(b, dateFrom + 5, 2), number(b, dateFrom + 8, 2));
        long second = secondOfDay(b, timeFrom);
        return day == NONE || second < 0 ? NONE : (day * 86_400 + second) * MICROS;
    }

    /** {@code 26/Jan/2019:19:45:25 +0330}, of web servers. */
    static long common(byte[] b, int from, int to) {
        if (to - from != COMMON
                || b[from + 2] != '/'
                || b[from + 6] != '/'
                || b[from + 11] != ':'
                || b[from + 20] != ' ') {
            return NONE;
        }
        long day = day(number(b, from + 7, 4), month(b, from + 3), number(b, from, 2));
        long second = secondOfDay(b, from + 12);
        int hours = number(b, from + 22, 2);
        int minutes = number(b, from + 24, 2);
        int sign = b[from + 21] == '+' ? 1 : b[from + 21] == '-' ? -1 : 0;
        if (day == NONE || second < 0 || sign == 0 || hours < 0 || hours > 18 || minutes < 0 || minutes > 59) {
            return NONE;
        }
        return (day * 86_400 + second - sign * (hours * 3600L + minutes * 60L)) * MICROS;
    }

    /** {@code 19:45:25}; a leap second counts as the one after it. Below 0 if it is none. */
    private static long secondOfDay(byte[] b, int from) {
        int hours = number(b, from, 2);
        int minutes = number(b, from + 3, 2);
        int seconds = number(b, from + 6, 2);
        if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59 || seconds < 0 || seconds > 60) {
            return -1;
        }
        return b[from + 2] == ':' && b[from + 5] == ':' ? hours * 3600L + minutes * 60L + seconds : -1;
    }

    /** Days since the epoch, by the Gregorian calendar: years begin in March, so that the leap day is their last. */
    private static long day(int year, int month, int day) {
        if (year < 1970 || month < 1 || month > 12 || day < 1 || day > daysOf(month, year)) {
            return NONE;
        }
        long y = month > 2 ? year : year - 1;
        long dayOfYear = (153L * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
        return 365 * y + y / 4 - y / 100 + y / 400 + dayOfYear - 719_468;
    }

    private static int daysOf(int month, int year) {
        if (month == 2) {
            return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
        }
        return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
    }

    /** From 1; 0 if it is none. */
    private static int month(byte[] b, int from) {
        for (int month = 0; month < 12; month++) {
            if (b[from] == MONTHS.charAt(month * 3)
                    && b[from + 1] == MONTHS.charAt(month * 3 + 1)
                    && b[from + 2] == MONTHS.charAt(month * 3 + 2)) {
                return month + 1;
            }
        }
        return 0;
    }

    /** -1 if it is none. */
    private static int number(byte[] b, int from, int digits) {
        return (int) Fields.whole(b, from, from + digits);
    }
}
