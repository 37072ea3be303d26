package dev.doorbuster.localstack.model.network;

import java.util.Arrays;
import java.util.Optional;

/** The two availability zones of the shop. */
public enum Zone {
    A("ap-northeast-2a", "apne2-az1"),
    C("ap-northeast-2c", "apne2-az3");

    private final String zoneName;
    private final String zoneId;

    Zone(String zoneName, String zoneId) {
        this.zoneName = zoneName;
        this.zoneId = zoneId;
    }

    /** As in {@code ap-northeast-2a}. */
    public String zoneName() {
        return zoneName;
    }

    /** As in {@code apne2-az1}. */
    public String zoneId() {
        return zoneId;
    }

    public Zone other() {
        return this == A ? C : A;
    }

    /** By name or by id, as the FIS parameters allow both. */
    public static Optional<Zone> parse(String nameOrId) {
        return Arrays.stream(values())
                .filter(zone -> zone.zoneName.equals(nameOrId) || zone.zoneId.equals(nameOrId))
                .findFirst();
    }
}
