package dev.doorbuster.chaos.proof;

import java.util.Map;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBInstance;

/** Holds when RDS reports another zone for the instance than before; over when it is available there. */
public final class WriterMoved implements Proof {

    private final RdsClient rds;
    private final String database;
    private String zoneBefore = "";

    public WriterMoved(RdsClient rds, String database) {
        this.rds = rds;
        this.database = database;
    }

    @Override
    public void before() {
        zoneBefore = describe().availabilityZone();
    }

    @Override
    public Reading now() {
        DBInstance now = describe();
        boolean moved = !zoneBefore.equals(now.availabilityZone());
        return new Reading(
                moved,
                moved && "available".equals(now.dbInstanceStatus()),
                database + " is " + now.dbInstanceStatus() + " in " + now.availabilityZone() + ", was in " + zoneBefore,
                Map.of(
                        "zone", now.availabilityZone(),
                        "zoneBefore", zoneBefore,
                        "status", now.dbInstanceStatus()));
    }

    private DBInstance describe() {
        return rds.describeDBInstances(request -> request.dbInstanceIdentifier(database)).dbInstances().stream()
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("there is no database instance \"" + database + "\""));
    }
}
