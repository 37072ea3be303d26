package dev.doorbuster.localstack.model.balancing;

import java.time.Duration;
import java.util.regex.Pattern;

/**
 * How a target group looks after its targets.
 *
 * <p>When checks happen belongs to the stack's clock; how long a target that can be reached may take to answer is a latency, and wall
 * time. A target that cannot be reached holds its check up for {@code timeout} of stack time.
 *
 * @param stackInterval 5 to 300 s; 30 s by default on AWS
 * @param timeout 2 to 120 s; 5 s by default on AWS
 * @param healthyThreshold 2 to 10 successes in a row; 5 by default on AWS. A target that is new needs one only
 * @param unhealthyThreshold 2 to 10 failures in a row; 2 by default on AWS
 * @param path what is asked for
 * @param matcher statuses that are good, as in {@code 200,202} or {@code 200-299}
 */
public record HealthCheckSettings(
        Duration stackInterval,
        Duration timeout,
        int healthyThreshold,
        int unhealthyThreshold,
        String path,
        String matcher) {
    private static final Pattern MATCHER = Pattern.compile("[2-4][0-9]{2}(-[2-4][0-9]{2})?(,[2-4][0-9]{2})*");

    public HealthCheckSettings {
        within("Health check interval", stackInterval.toSeconds(), 5, 300);
        within("Health check timeout", timeout.toSeconds(), 2, 120);
        within("Healthy threshold count", healthyThreshold, 2, 10);
        within("Unhealthy threshold count", unhealthyThreshold, 2, 10);
        if (timeout.compareTo(stackInterval) >= 0) {
            throw new IllegalArgumentException("Health check interval must be greater than the timeout.");
        }
        if (!path.startsWith("/") || path.length() > 1024) {
            throw new IllegalArgumentException("Health check path '" + path + "' must begin with '/'");
        }
        if (!MATCHER.matcher(matcher).matches()) {
            throw new IllegalArgumentException("HTTP code '" + matcher + "' is not valid");
        }
    }

    /** Every 10 s, as a shop has it that wants to notice a lost zone soon; the rest as AWS has it. */
    static HealthCheckSettings standard() {
        return new HealthCheckSettings(Duration.ofSeconds(10), Duration.ofSeconds(5), 5, 2, "/health", "200");
    }

    boolean good(int status) {
        for (String part : matcher.split(",", -1)) {
            int from = Integer.parseInt(part.substring(0, 3));
            int to = part.length() == 7 ? Integer.parseInt(part.substring(4)) : from;
            if (status >= from && status <= to) {
                return true;
            }
        }
        return false;
    }

    private static void within(String what, long value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(what + " must be between " + least + " and " + most);
        }
    }
}
