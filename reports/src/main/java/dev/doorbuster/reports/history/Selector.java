package dev.doorbuster.reports.history;

import dev.doorbuster.record.EntryPoint;
import dev.doorbuster.record.Request;
import dev.doorbuster.record.SimulationLogReader.Subject;

/**
 * Which requests are meant: those of a journey, a request name, a region or an entry point of this name, or all. Of a Gatling log, a
 * journey is a group, with those in it, and a request may be named with its groups: {@code checkout / pay}.
 *
 * @param name as the objective has it
 */
public record Selector(String name) {

    public static final Selector ALL = new Selector("all");

    public boolean matches(Request request) {
        EntryPoint entryPoint = request.entryPoint();
        return name.equals(ALL.name)
                || name.equals(request.journey())
                || name.equals(request.name())
                || name.equals(request.region())
                || (entryPoint != null && name.equals(entryPoint.word()))
                || isAround(request.journey())
                || isPath(request.journey(), request.name());
    }

    /** Whether it is a group that holds that group. */
    private boolean isAround(String group) {
        return group.startsWith(name) && group.startsWith(Subject.SEPARATOR, name.length());
    }

    private boolean isPath(String group, String request) {
        return name.length() == group.length() + Subject.SEPARATOR.length() + request.length()
                && name.startsWith(group)
                && name.startsWith(Subject.SEPARATOR, group.length())
                && name.endsWith(request);
    }
}
