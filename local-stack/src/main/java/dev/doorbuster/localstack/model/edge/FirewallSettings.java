package dev.doorbuster.localstack.model.edge;

import java.time.Duration;
import java.util.Set;

/**
 * The rate rule of the web ACL.
 *
 * @param limit requests of one visitor in a window before he is blocked; 10 or more
 * @param stackWindow 60, 120, 300 (AWS's default) or 600 s
 * @param stackEvaluation how often rates are looked at; AWS does not say
 * @param stackLag how old a request is when it is first counted; AWS says detection usually takes less than 30 s
 */
public record FirewallSettings(int limit, Duration stackWindow, Duration stackEvaluation, Duration stackLag) {
    public static final String RULE = "rate";

    /** What tells one visitor from another, for those of one injector share an address. */
    public static final String VISITOR_HEADER = "x-doorbuster-visitor";

    private static final Set<Long> WINDOWS = Set.of(60L, 120L, 300L, 600L);

    public FirewallSettings {
        if (limit < 10) {
            throw new IllegalArgumentException("the limit of a rate rule must be 10 or more, got " + limit);
        }
        if (!WINDOWS.contains(stackWindow.toSeconds())) {
            throw new IllegalArgumentException(
                    "the window of a rate rule must be 60, 120, 300 or 600 s, got " + stackWindow);
        }
        if (stackWindow.toSeconds() % stackEvaluation.toSeconds() != 0
                || stackLag.toSeconds() % stackEvaluation.toSeconds() != 0) {
            throw new IllegalArgumentException(
                    "the window and the lag of a rate rule must be multiples of the evaluation, " + stackEvaluation);
        }
    }

    static FirewallSettings standard() {
        return new FirewallSettings(10_000, Duration.ofMinutes(5), Duration.ofSeconds(10), Duration.ofSeconds(20));
    }
}
