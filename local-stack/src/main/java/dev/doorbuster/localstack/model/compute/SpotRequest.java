package dev.doorbuster.localstack.model.compute;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The one-time request that a Spot instance fulfils, and the warnings that the capacity is wanted back. */
final class SpotRequest {
    private final String id;
    private boolean atRisk;
    private @Nullable Instant notice;

    SpotRequest(String instanceId) {
        this.id = "sir-" + instanceId.substring(2, 10);
    }

    String id() {
        return id;
    }

    /** The status code that DescribeSpotInstanceRequests shows. */
    String status(boolean alive) {
        if (notice == null) {
            return alive ? "fulfilled" : "instance-terminated-by-user";
        }
        return alive ? "marked-for-termination" : "instance-terminated-by-experiment";
    }

    /** Whether there was a rebalance recommendation, which comes before the notice or with it. */
    boolean atRisk() {
        return atRisk;
    }

    /** Of its interruption. */
    Optional<Instant> notice() {
        return Optional.ofNullable(notice);
    }

    /** Whether it is the first. */
    boolean recommendRebalance() {
        boolean first = !atRisk;
        atRisk = true;
        return first;
    }

    /** Whether it is the first. */
    boolean giveNotice(Instant at) {
        if (notice != null) {
            return false;
        }
        atRisk = true;
        notice = at;
        return true;
    }
}
