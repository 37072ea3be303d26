package dev.doorbuster.localstack.fis;

import dev.doorbuster.localstack.model.account.Names;

/** The switch that stops every experiment and keeps new ones from starting, while it is engaged. */
public final class SafetyLever {
    /** The one lever of an account and Region. */
    public static final String ID = "default";

    private boolean engaged;
    private String reason = "Initial state";

    SafetyLever() {}

    public String arn() {
        return Names.arn("fis", "safety-lever/" + ID);
    }

    public boolean engaged() {
        return engaged;
    }

    public String reason() {
        return reason;
    }

    void set(boolean engage, String why) {
        engaged = engage;
        reason = why;
    }
}
