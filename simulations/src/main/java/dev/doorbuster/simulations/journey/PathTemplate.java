package dev.doorbuster.simulations.journey;

import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A path with places that differ from request to request, as logs are folded into: <code>/product/{n}/{text}</code>. What stands there is drawn
 * anew for each request, so that it is nobody's: few of them often, many of them seldom, as goods are looked at.
 */
final class PathTemplate {

    private static final Pattern PLACE = Pattern.compile("\\{(n|id|hash|uuid|text|\\.\\.\\.)}");
    private static final int GOODS = 1000;

    private final String template;

    PathTemplate(String template) {
        this.template = template;
    }

    String draw(RandomGenerator random) {
        Matcher place = PLACE.matcher(template);
        StringBuilder path = new StringBuilder();
        while (place.find()) {
            place.appendReplacement(path, text(place.group(1), random));
        }
        return place.appendTail(path).toString();
    }

    private static String text(String kind, RandomGenerator random) {
        int number = number(random);
        return switch (kind) {
            case "n" -> String.valueOf(number);
            case "hash" -> String.format("%032x", number * 0x9E3779B97F4A7C15L);
            case "uuid" -> String.format("00000000-0000-4000-8000-%012x", number);
            case "id" -> "id" + number;
            default -> "text-" + number;
        };
    }

    /** The n-th is drawn about as often as 1/n: Zipf, by turning its distribution round. */
    private static int number(RandomGenerator random) {
        return (int) Math.pow(GOODS + 1.0, random.nextDouble());
    }
}
