package dev.doorbuster.localstack.aws;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The filters of EC2's Describe calls: all must match, each by any of its values; {@code *} and {@code ?} are wildcards. */
final class Filters {
    private Filters() {}

    /** @param attributes the values by filter name; a filter of any other name is refused, but for tags, which may be absent */
    static boolean match(Document input, Map<String, List<String>> attributes) {
        return input.list("Filter").stream().allMatch(filter -> matches(filter, attributes));
    }

    private static boolean matches(Document filter, Map<String, List<String>> attributes) {
        String name = filter.required("Name");
        List<String> has = attributes.get(name);
        if (has == null) {
            if (name.startsWith("tag:")) {
                return false;
            }
            throw new BadInputException("The filter '" + name + "' is invalid: the local stack models tag:<key>, "
                    + attributes.keySet().stream()
                            .filter(known -> !known.startsWith("tag:"))
                            .collect(Collectors.joining(", ")));
        }
        return filter.texts("Value").stream().map(Filters::pattern).anyMatch(pattern -> has.stream()
                .anyMatch(value -> pattern.matcher(value).matches()));
    }

    private static Pattern pattern(String glob) {
        String quoted = Pattern.quote(glob).replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q");
        return Pattern.compile(quoted, Pattern.DOTALL);
    }
}
