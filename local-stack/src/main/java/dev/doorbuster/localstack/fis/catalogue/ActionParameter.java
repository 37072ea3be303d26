package dev.doorbuster.localstack.fis.catalogue;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A parameter of an action or of a target: whether it must be there, and what it may be.
 *
 * <p>The kind is text in the catalogue: {@code duration A..B}, {@code integer A..B}, {@code decimal A..B}, {@code boolean},
 * {@code one-of a|b}, or anything else for free text.
 */
public record ActionParameter(String name, boolean required, String kind) {
    private static final String ZONE = "[a-z]{2}(-[a-z]+)+-[0-9][a-z]|[a-z]{3,4}[0-9]-az[0-9]";

    /** @param marked the name, with an exclamation mark when it is required */
    static ActionParameter parse(String marked, String kind) {
        boolean required = marked.endsWith("!");
        return new ActionParameter(required ? marked.substring(0, marked.length() - 1) : marked, required, kind);
    }

    /** In words, for GetAction. */
    public String description() {
        return switch (word()) {
            case "duration" -> "A duration in ISO 8601 from " + low() + " to " + high() + ".";
            case "integer", "decimal" -> "A number from " + low() + " to " + high() + ".";
            case "boolean" -> "true or false.";
            case "one-of" -> "One of " + String.join(", ", choices()) + ".";
            case "zones" -> "Names or ids of Availability Zones, separated by commas.";
            case "region" -> "A Region.";
            default -> "Text.";
        };
    }

    public boolean isDuration() {
        return word().equals("duration");
    }

    public boolean isZones() {
        return word().equals("zones");
    }

    /** What is wrong with a value; empty when nothing is. */
    public Optional<String> problem(String value) {
        return switch (word()) {
            case "duration" -> durationProblem(value);
            case "integer", "decimal" -> numberProblem(value);
            case "boolean" ->
                value.equals("true") || value.equals("false") ? Optional.empty() : Optional.of("must be true or false");
            case "one-of" ->
                choices().contains(value)
                        ? Optional.empty()
                        : Optional.of("must be one of " + String.join(", ", choices()));
            case "zones" ->
                Arrays.stream(value.split(",", -1)).allMatch(zone -> zone.trim().matches(ZONE))
                        ? Optional.empty()
                        : Optional.of("must be Availability Zones such as ap-northeast-2a or apne2-az1");
            case "region" ->
                value.matches("[a-z]{2}(-[a-z]+)+-[0-9]") ? Optional.empty() : Optional.of("must be a Region");
            default -> value.isBlank() ? Optional.of("must not be empty") : Optional.empty();
        };
    }

    private Optional<String> durationProblem(String value) {
        Optional<Duration> duration = IsoDuration.parse(value);
        if (duration.isEmpty()) {
            return Optional.of("must be a duration in ISO 8601, such as PT5M");
        }
        boolean within = duration.get().compareTo(Duration.parse(low())) >= 0
                && duration.get().compareTo(Duration.parse(high())) <= 0;
        return within ? Optional.empty() : Optional.of("must be from " + low() + " to " + high());
    }

    private Optional<String> numberProblem(String value) {
        try {
            BigDecimal number = new BigDecimal(value);
            boolean whole =
                    word().equals("decimal") || number.stripTrailingZeros().scale() <= 0;
            boolean within =
                    number.compareTo(new BigDecimal(low())) >= 0 && number.compareTo(new BigDecimal(high())) <= 0;
            if (whole && within) {
                return Optional.empty();
            }
        } catch (NumberFormatException e) {
            // said below: it is no number in the range
        }
        return Optional.of((word().equals("decimal") ? "must be a number from " : "must be a whole number from ")
                + low() + " to " + high());
    }

    private String word() {
        int space = kind.indexOf(' ');
        return space < 0 ? kind : kind.substring(0, space);
    }

    private String argument() {
        return kind.substring(kind.indexOf(' ') + 1);
    }

    private String low() {
        return argument().substring(0, argument().indexOf(".."));
    }

    private String high() {
        return argument().substring(argument().indexOf("..") + 2);
    }

    private List<String> choices() {
        return Arrays.asList(argument().split("\\|"));
    }
}
