package dev.doorbuster.localstack.aws;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list. The token of the next page is the place where it begins; a token that no page gave is refused with
 * {@link AwsError}.
 */
record Page<T>(List<T> entries, @Nullable String nextToken) {
    /**
     * @param most the page size asked for; 0 or less asks for the default
     * @param refusal what the service says to a token it did not give
     */
    static <T> Page<T> of(List<T> all, @Nullable String token, int most, int byDefault, AwsError refusal) {
        int from = 0;
        if (token != null && !token.isEmpty()) {
            if (!token.matches("page-[0-9]{1,9}")) {
                throw refusal;
            }
            from = Integer.parseInt(token.substring("page-".length()));
            if (from >= all.size()) {
                throw refusal;
            }
        }
        int to = Math.min(all.size(), from + (most > 0 ? most : byDefault));
        return new Page<>(all.subList(from, to), to < all.size() ? "page-" + to : null);
    }
}
