package dev.doorbuster.localstack.aws;

import dev.doorbuster.localstack.fis.FisException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Pages of FIS's lists: 1 to 100 entries each. A token is good for the list and the filter that gave it, and for no other. */
final class FisPages {
    private static final int LONGEST = 100;
    private static final String INVALID = FisException.Code.VALIDATION.text();

    private FisPages() {}

    /**
     * @param name of the list in the answer
     * @param filter what the list was narrowed to, in any form
     */
    static <T> Tree page(String name, String filter, List<T> all, Function<T, Tree> shape, Document input) {
        int most = input.integer("maxResults", LONGEST);
        if (most < 1 || most > LONGEST) {
            throw AwsError.of(
                    INVALID,
                    "1 validation error detected: Value '" + most + "' at 'maxResults' failed to satisfy constraint: "
                            + (most < 1
                                    ? "Member must have value greater than or equal to 1"
                                    : "Member must have value less than or equal to " + LONGEST));
        }
        String scope = name + " " + filter + " ";
        AwsError refusal = AwsError.of(INVALID, "The nextToken is not valid.");
        Page<T> page = Page.of(all, opened(input.text("nextToken"), scope, refusal), most, LONGEST, refusal);
        return Tree.of(name, page.entries().stream().map(shape).toList())
                .with("nextToken", sealed(page.nextToken(), scope));
    }

    private static @Nullable String sealed(@Nullable String token, String scope) {
        return token == null
                ? null
                : Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString((scope + token).getBytes(StandardCharsets.UTF_8));
    }

    private static @Nullable String opened(@Nullable String token, String scope, AwsError refusal) {
        if (token == null) {
            return null;
        }
        try {
            String open = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
            if (open.startsWith(scope) && open.length() > scope.length()) {
                return open.substring(scope.length());
            }
        } catch (IllegalArgumentException e) {
            throw refusal;
        }
        throw refusal;
    }
}
