package dev.doorbuster.localstack.aws;

import java.util.List;
import java.util.Map;

/**
 * A condition on the tags of a resource: it has the key, with one of these values.
 *
 * @param values any when empty
 */
record TagFilter(String key, List<String> values) {
    private static final int MOST = 50;
    private static final int MOST_VALUES = 20;

    /** Those of a GetResources call. */
    static List<TagFilter> read(Document input) {
        List<TagFilter> filters = input.list("TagFilters").stream()
                .map(filter -> new TagFilter(filter.required("Key"), filter.texts("Values")))
                .toList();
        if (filters.size() > MOST) {
            throw new BadInputException(
                    "TagFilters can have at most " + MOST + " filters, not " + filters.size() + ".");
        }
        for (TagFilter filter : filters) {
            if (filter.values.size() > MOST_VALUES) {
                throw new BadInputException("The filter " + filter.key + " of TagFilters can have at most "
                        + MOST_VALUES + " values, not " + filter.values.size() + ".");
            }
        }
        return filters;
    }

    boolean matches(Map<String, String> tags) {
        String value = tags.get(key);
        return value != null && (values.isEmpty() || values.contains(value));
    }
}
