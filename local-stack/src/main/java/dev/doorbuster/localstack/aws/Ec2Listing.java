package dev.doorbuster.localstack.aws;

import java.util.List;
import java.util.Map;

/** What the Describe operations of EC2 have in common: tags, pages, ids that must exist. */
final class Ec2Listing {
    private static final int LEAST = 5;
    private static final int MOST = 1000;

    private Ec2Listing() {}

    static void putTags(Map<String, List<String>> attributes, Map<String, String> tags) {
        tags.forEach((key, value) -> attributes.put("tag:" + key, List.of(value)));
        attributes.put("tag-key", List.copyOf(tags.keySet()));
        attributes.put("tag-value", List.copyOf(tags.values()));
    }

    static List<Tree> tagSet(Map<String, String> tags) {
        return tags.entrySet().stream()
                .map(tag -> Tree.of("key", tag.getKey()).with("value", tag.getValue()))
                .toList();
    }

    /** Refuses ids that are malformed or unknown with {@code code.Malformed} and {@code code.NotFound}. */
    static void checkIds(List<String> asked, List<String> known, String prefix, String code, String kind) {
        for (String id : asked) {
            if (!id.startsWith(prefix)) {
                throw AwsError.of(code + ".Malformed", "Invalid id: \"" + id + "\"");
            }
            if (!known.contains(id)) {
                throw AwsError.of(code + ".NotFound", "The " + kind + " ID '" + id + "' does not exist");
            }
        }
    }

    static <T> Page<T> page(List<T> all, Document input) {
        int most = input.integer("MaxResults", MOST);
        if (most < LEAST || most > MOST) {
            throw new BadInputException("Value ( " + most
                    + " ) for parameter maxResults is invalid. Expecting a value from " + LEAST + " to " + MOST + ".");
        }
        return Page.of(
                all, input.text("NextToken"), most, MOST, AwsError.of("InvalidNextToken", "The token is not valid."));
    }
}
