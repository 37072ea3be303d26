package dev.doorbuster.localstack.fis;

import dev.doorbuster.localstack.model.account.Names;
import java.util.function.BooleanSupplier;

/** The switch that stops every experiment and keeps new ones from starting, while it is engaged. */
public final class SafetyLever {
    /** The one lever of an account and Region. */
    public static final String ID = "default";

    private final BooleanSupplier anyActive;
    private boolean engaged;
    private String reason = "Initial state";

    /** @param anyActive whether an experiment has not ended yet */
    SafetyLever(BooleanSupplier anyActive) {
        this.anyActive = anyActive;
    }

    public String arn() {
        return Names.arn("fis", "safety-lever/" + ID);
    }

    /** Whether new experiments are kept from starting. */
    public boolean engaged() {
        return engaged;
    }

    /** Whether it is engaged and experiments are still being stopped. */
    boolean engaging() {
        return engaged && anyActive.getAsBoolean();
    }

    /** As in the API. */
    public String status() {
        if (!engaged) {
            return "disengaged";
        }
        return engaging() ? "engaging" : "engaged";
    }

    public String reason() {
        return reason;
    }

    void set(boolean engage, String why) {
        engaged = engage;
        reason = why;
    }
}
