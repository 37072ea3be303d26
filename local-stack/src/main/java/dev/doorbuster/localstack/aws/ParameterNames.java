package dev.doorbuster.localstack.aws;

import java.util.Locale;
import java.util.regex.Pattern;

/** What a parameter of the Parameter Store may be called, and a path be asked for; the refusals are in the service's words. */
final class ParameterNames {
    private static final Pattern NAME = Pattern.compile("/?[a-zA-Z0-9_.-]+(/[a-zA-Z0-9_.-]+)*");
    private static final Pattern PATH = Pattern.compile("/|(/[a-zA-Z0-9_.-]+)+/?");

    /** The length of an ARN less what stands before the name in the longest Region's. */
    private static final int MOST_CHARACTERS = 1011;

    private static final int MOST_LEVELS = 15;

    private ParameterNames() {}

    /** Refuses a name that a parameter cannot be given. */
    static void check(String name) {
        String bare = name.startsWith("/") ? name.substring(1) : name;
        String first = bare.toLowerCase(Locale.ROOT);
        if (first.startsWith("aws")) {
            throw AwsError.of("AccessDeniedException", "No access to reserved parameter name: " + name + ".");
        }
        if (bare.contains("/") && !name.startsWith("/")) {
            throw new BadInputException("Parameter name must be a fully qualified name.");
        }
        if (first.startsWith("ssm") || !NAME.matcher(name).matches()) {
            throw new BadInputException(
                    "Parameter name: can't be prefixed with \"ssm\" (case-insensitive). If formed as a"
                            + " path, it can consist of sub-paths divided by slash symbol; each sub-path can be formed as a mix of"
                            + " letters, numbers and the following 3 symbols .-_");
        }
        if (name.length() > MOST_CHARACTERS) {
            throw new BadInputException("1 validation error detected: Value at 'name' failed to satisfy constraint:"
                    + " Member must have length less than or equal to " + MOST_CHARACTERS);
        }
        if (bare.split("/", -1).length > MOST_LEVELS) {
            throw AwsError.of(
                    "HierarchyLevelLimitExceededException",
                    "A hierarchy can have a maximum of " + MOST_LEVELS + " levels.");
        }
    }

    /** Refuses what is no path. */
    static void checkPath(String path) {
        if (!PATH.matcher(path).matches()) {
            throw new BadInputException("The parameter doesn't meet the parameter name requirements. The parameter name"
                    + " must begin with a forward slash \"/\". It can't be prefixed with \"aws\" or \"ssm\""
                    + " (case-insensitive). It must use only letters, numbers, or the following symbols: . (period), -"
                    + " (hyphen), _ (underscore). Special characters are not allowed. All sub-paths, if specified, must"
                    + " use the forward slash symbol \"/\". Valid example: /get/parameters2-/by1./path0_.");
        }
    }
}
