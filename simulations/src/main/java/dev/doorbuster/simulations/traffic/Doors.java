package dev.doorbuster.simulations.traffic;

import dev.doorbuster.record.EntryPoint;
import dev.doorbuster.simulations.logs.LogReading.ReadLog;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which door of a stack writes which log. */
public final class Doors {

    private Doors() {}

    /**
     * The door that wrote all the logs; the load balancer if none tells.
     *
     * @throws IOException if they are of several doors: what a CDN did not have stands in its log and in the load balancer's
     */
    public static EntryPoint only(List<ReadLog> files) throws IOException {
        Map<EntryPoint, String> doors = all(files);
        if (doors.size() > 1) {
            throw new IOException("the logs are of several doors, and what a CDN did not have stands in two of them: "
                    + doors.entrySet().stream()
                            .map(door -> door.getKey().word() + " (" + door.getValue() + ")")
                            .toList()
                    + "; name those of one, or say --through which all of them go");
        }
        return doors.keySet().stream().findFirst().orElse(EntryPoint.ALB);
    }

    /** Those that wrote any, each with the name of its first log. */
    static Map<EntryPoint, String> all(List<ReadLog> files) {
        Map<EntryPoint, String> doors = new EnumMap<>(EntryPoint.class);
        files.forEach(file -> of(file.format()).ifPresent(door -> doors.putIfAbsent(door, file.name())));
        return doors;
    }

    private static Optional<EntryPoint> of(String format) {
        if (format.contains("CloudFront")) {
            return Optional.of(EntryPoint.CLOUDFRONT);
        }
        if (format.startsWith("API Gateway")) {
            return Optional.of(EntryPoint.API_GATEWAY);
        }
        return format.startsWith("no format") ? Optional.empty() : Optional.of(EntryPoint.ALB);
    }
}
