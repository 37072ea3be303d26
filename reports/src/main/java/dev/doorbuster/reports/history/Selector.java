package dev.doorbuster.reports.history;

import dev.doorbuster.record.EntryPoint;
import dev.doorbuster.record.Request;
import dev.doorbuster.record.SimulationLogReader.Subject;
import java.util.List;

/**
 * Which requests are meant: those of a journey, a request name, a region or an entry point of this name, or all; of several names,
 * those that each of them means: {@code checkout in eu-west-1}. Of a Gatling log, a journey is a group, with those in it, and a
 * request may be named with its groups: {@code checkout / pay}.
 *
 * @param names as the objective has them, at least one
 */
public record Selector(List<String> names) {

    private static final String EVERYTHING = "all";

    public static final Selector ALL = new Selector(EVERYTHING);

    /** What stands between two names. */
    public static final String IN = "in";

    public Selector {
        names = List.copyOf(names);
        if (names.isEmpty()) {
            throw new IllegalArgumentException("requests are meant by at least one name");
        }
    }

    public Selector(String name) {
        this(List.of(name));
    }

    /** As objectives put it: {@code checkout in eu-west-1}. */
    public String name() {
        return String.join(" " + IN + " ", names);
    }

    public boolean matches(Request request) {
        for (String name : names) {
            if (!matches(name, request)) {
                return false;
            }
        }
        return true;
    }

    private static boolean matches(String name, Request request) {
        EntryPoint entryPoint = request.entryPoint();
        return name.equals(EVERYTHING)
                || name.equals(request.journey())
                || name.equals(request.name())
                || name.equals(request.region())
                || (entryPoint != null && name.equals(entryPoint.word()))
                || isAround(name, request.journey())
                || isPath(name, request.journey(), request.name());
    }

    /** Whether it is a group that holds that group. */
    private static boolean isAround(String name, String group) {
        return group.startsWith(name) && group.startsWith(Subject.SEPARATOR, name.length());
    }

    private static boolean isPath(String name, String group, String request) {
        return name.length() == group.length() + Subject.SEPARATOR.length() + request.length()
                && name.startsWith(group)
                && name.startsWith(Subject.SEPARATOR, group.length())
                && name.endsWith(request);
    }
}
