package dev.doorbuster.record;

import dev.doorbuster.record.yaml.Nearest;
import dev.doorbuster.record.yaml.Section;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** A time in which nothing is injected. */
public sealed interface FreezeWindow {

    /** Whether it is in force at that time of the wall. */
    boolean holds(Instant wall);

    String because();

    /**
     * Once.
     *
     * @param to not part of it any more
     */
    record Once(Instant from, Instant to, String because) implements FreezeWindow {

        @Override
        public boolean holds(Instant wall) {
            return !wall.isBefore(from) && wall.isBefore(to);
        }
    }

    /**
     * On certain days of each week.
     *
     * @param to not part of it any more; not after {@code from} = it goes on into the next day
     */
    record Weekly(Set<DayOfWeek> days, LocalTime from, LocalTime to, ZoneId zone, String because)
            implements FreezeWindow {

        public Weekly {
            days = Set.copyOf(days);
        }

        @Override
        public boolean holds(Instant wall) {
            ZonedDateTime there = wall.atZone(zone);
            LocalTime time = there.toLocalTime();
            DayOfWeek today = there.getDayOfWeek();
            if (from.isBefore(to)) {
                return days.contains(today) && !time.isBefore(from) && time.isBefore(to);
            }
            return (days.contains(today) && !time.isBefore(from))
                    || (days.contains(today.minus(1)) && time.isBefore(to));
        }
    }

    /** Reads one; what is wrong goes to the section's problems. */
    static FreezeWindow read(Section section) {
        String because = section.text("because");
        FreezeWindow window = section.has("days") ? weekly(section, because) : once(section, because);
        section.refuseUnknownKeys();
        return window;
    }

    private static FreezeWindow once(Section section, String because) {
        Instant from = instant(section, "from");
        Instant to = instant(section, "to");
        if (!from.isBefore(to) && !from.equals(Instant.EPOCH) && !to.equals(Instant.EPOCH)) {
            section.problem("to", "is not after \"from\"");
        }
        return new Once(from, to, because);
    }

    private static FreezeWindow weekly(Section section, String because) {
        ZoneId zone = ZoneOffset.UTC;
        try {
            zone = ZoneId.of(section.text("zone", "UTC"));
        } catch (DateTimeException e) {
            section.problem("zone", "is no time zone; write it like \"Asia/Seoul\"");
        }
        return new Weekly(days(section), time(section, "from"), time(section, "to"), zone, because);
    }

    private static Set<DayOfWeek> days(Section section) {
        List<String> names = Arrays.stream(DayOfWeek.values())
                .map(day -> day.name().toLowerCase(Locale.ROOT))
                .toList();
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        for (String name : section.texts("days")) {
            int day = names.indexOf(name.toLowerCase(Locale.ROOT));
            if (day < 0) {
                section.problem("days", "\"" + name + "\" is no day of the week" + Nearest.hint(name, names));
            } else {
                days.add(DayOfWeek.of(day + 1));
            }
        }
        return days;
    }

    private static Instant instant(Section section, String key) {
        String text = section.text(key);
        try {
            return text.isEmpty() ? Instant.EPOCH : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            section.problem(key, "\"" + text + "\" is no time; write it like \"2026-11-27T00:00:00+09:00\"");
            return Instant.EPOCH;
        }
    }

    private static LocalTime time(Section section, String key) {
        String text = section.text(key);
        try {
            return text.isEmpty() ? LocalTime.MIN : LocalTime.parse(text);
        } catch (DateTimeException e) {
            section.problem(key, "\"" + text + "\" is no time of the day; write it like \"18:00\"");
            return LocalTime.MIN;
        }
    }
}
