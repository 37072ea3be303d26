package dev.doorbuster.localstack.fis.catalogue;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Pattern;

/** A duration as FIS takes it: days, hours, minutes and seconds of ISO 8601, whole and without a sign. */
public final class IsoDuration {
    private static final Pattern FORM = Pattern.compile("P(?=.)(\\d+D)?(T(?=.)(\\d+H)?(\\d+M)?(\\d+S)?)?");

    private IsoDuration() {}

    public static Optional<Duration> parse(String text) {
        if (!FORM.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Duration.parse(text));
        } catch (DateTimeParseException e) {
            return Optional.empty(); // too many digits
        }
    }
}
