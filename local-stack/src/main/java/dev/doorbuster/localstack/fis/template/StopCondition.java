package dev.doorbuster.localstack.fis.template;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What stops an experiment: an alarm, or nothing. */
public record StopCondition(String source, @Nullable String value) {
    static final String ALARM = "aws:cloudwatch:alarm";
    static final String NONE = "none";

    /** The ARN of the alarm; empty for a stop condition that is none. */
    public Optional<String> alarmArn() {
        return source.equals(ALARM) ? Optional.ofNullable(value) : Optional.empty();
    }
}
