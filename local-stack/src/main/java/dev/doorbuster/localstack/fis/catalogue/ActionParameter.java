package dev.doorbuster.localstack.fis.catalogue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.doorbuster.localstack.fis.input.Arn;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A parameter of an action or of a target: whether it must be there, and what it may be.
 *
 * <p>The kind is text in the catalogue, a word and for some an argument; {@code actions.json} lists them. A word that is not listed is
 * free text.
 */
public record ActionParameter(String name, boolean required, String kind) {
    private static final String ZONE = "[a-z]{2}(-[a-z]+)+-[0-9][a-z]|[a-z]{3,4}[0-9]-az[0-9]";
    private static final int MOST_ALARMS = 5;
    private static final ObjectMapper JSON = new ObjectMapper();

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
            case "each-of" -> "Of " + String.join(", ", choices()) + ", separated by commas.";
            case "zone" -> "The name or id of an Availability Zone.";
            case "zones" -> "Names or ids of Availability Zones, separated by commas.";
            case "zones-or-all" -> "Names or ids of Availability Zones, separated by commas, or all.";
            case "region" -> "A Region.";
            case "status" -> "A status code of HTTP, three digits.";
            case "arn" -> "An ARN.";
            case "alarms" -> "ARNs of CloudWatch alarms, at most " + MOST_ALARMS + ", separated by commas.";
            case "json" -> "A JSON object.";
            default -> "Text.";
        };
    }

    public boolean isDuration() {
        return word().equals("duration");
    }

    /** What is wrong with a value; empty when nothing is. */
    public Optional<String> problem(String value) {
        return switch (word()) {
            case "duration" -> durationProblem(value);
            case "integer", "decimal" -> numberProblem(value);
            // The pages of AWS write both true and True.
            case "boolean" ->
                must(List.of("true", "false").contains(value.toLowerCase(Locale.ROOT)), "must be true or false");
            case "one-of" -> must(choices().contains(value), "must be one of " + String.join(", ", choices()));
            case "each-of" ->
                must(each(value, choices()::contains), "must be one or more of " + String.join(", ", choices()));
            case "zone" ->
                must(value.matches(ZONE), "must be an Availability Zone such as ap-northeast-2a or apne2-az1");
            case "zones" -> zonesProblem(value);
            case "zones-or-all" -> value.equals("all") ? Optional.empty() : zonesProblem(value);
            case "region" -> must(value.matches("[a-z]{2}(-[a-z]+)+-[0-9]"), "must be a Region");
            case "status" -> must(value.matches("[0-9]{3}"), "must be a status code from 000 to 999");
            case "arn" -> must(Arn.ANY.names(value), "must be an ARN");
            case "alarms" ->
                must(
                        each(value, Arn.ALARM::names) && value.split(",", -1).length <= MOST_ALARMS,
                        "must be ARNs of at most " + MOST_ALARMS + " CloudWatch alarms");
            case "json" -> must(isObject(value), "must be a JSON object");
            default -> must(!value.isBlank(), "must not be empty");
        };
    }

    private static Optional<String> must(boolean holds, String problem) {
        return holds ? Optional.empty() : Optional.of(problem);
    }

    private static boolean each(String value, Predicate<String> good) {
        return Arrays.stream(value.split(",", -1)).map(String::trim).allMatch(good);
    }

    private static Optional<String> zonesProblem(String value) {
        return must(
                each(value, zone -> zone.matches(ZONE)),
                "must be Availability Zones such as ap-northeast-2a or apne2-az1");
    }

    private Optional<String> durationProblem(String value) {
        Optional<Duration> duration = IsoDuration.parse(value);
        if (duration.isEmpty()) {
            return Optional.of("must be a duration in ISO 8601, such as PT5M");
        }
        boolean within = duration.get().compareTo(Duration.parse(low())) >= 0
                && duration.get().compareTo(Duration.parse(high())) <= 0;
        return must(within, "must be from " + low() + " to " + high());
    }

    private Optional<String> numberProblem(String value) {
        boolean decimal = word().equals("decimal");
        String problem =
                (decimal ? "must be a number from " : "must be a whole number from ") + low() + " to " + high();
        try {
            BigDecimal number = new BigDecimal(value);
            boolean whole = decimal || number.stripTrailingZeros().scale() <= 0;
            return must(
                    whole
                            && number.compareTo(new BigDecimal(low())) >= 0
                            && number.compareTo(new BigDecimal(high())) <= 0,
                    problem);
        } catch (NumberFormatException e) {
            return Optional.of(problem);
        }
    }

    private static boolean isObject(String value) {
        try {
            return JSON.readTree(value).isObject();
        } catch (JsonProcessingException e) {
            return false;
        }
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
