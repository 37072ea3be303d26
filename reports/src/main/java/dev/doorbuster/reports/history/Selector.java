package dev.doorbuster.reports.history;

import dev.doorbuster.record.Request;

/**
 * Which requests are meant: those of a journey, a request name, a region or an entry point of this name, or all.
 *
 * @param name as the objective has it
 */
public record Selector(String name) {

    public static final Selector ALL = new Selector("all");

    public boolean matches(Request request) {
        return name.equals(ALL.name)
                || name.equals(request.journey())
                || name.equals(request.name())
                || name.equals(request.region())
                || name.equals(request.entryPoint().word());
    }
}
