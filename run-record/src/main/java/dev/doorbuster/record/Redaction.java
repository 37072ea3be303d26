package dev.doorbuster.record;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes secrets out of words that others wrote. Services repeat in a refusal what they were sent, the signed header with it; a shop's answer may hold
 * a cookie; an address on the command line, a password. Whatever is printed or written to a run's directory as free text passes through here.
 *
 * <p>A secret is known by its value, which an environment variable holds whose name says that it is one, or by where it stands, such as after
 * {@code Bearer}. What takes its place is {@value #INSTEAD}, so that JSON stays JSON.
 */
public final class Redaction {

    static final String INSTEAD = "[redacted]";

    /** A shorter value would be found in innocent words, and is no secret that keeps anybody out. */
    private static final int SHORTEST = 8;

    private static final Pattern NAME_OF_A_SECRET = Pattern.compile(
            "(?i).*(secret|token|passw|passphrase|credential|access_key|api_?key|private|cookie|signature).*");

    /** What stays is the first group. Quotes and backslashes are never taken: they may be the syntax around the words. */
    private static final List<Pattern> PLACES = List.of(
            Pattern.compile("(\\b[a-zA-Z][a-zA-Z0-9+.-]*://)[^/?#\\s@\"'\\\\]+@"),
            // An address that was taken for a path has one slash left.
            Pattern.compile("(\\b[a-zA-Z][a-zA-Z0-9+.-]*:/)[^/?#\\s@:\"'\\\\]+:[^/?#\\s@\"'\\\\]+@"),
            Pattern.compile("(?i)(\\b(?:bearer|basic|digest)\\s+)[A-Za-z0-9._~+/=-]{8,}"),
            Pattern.compile("(\\bCredential=)[^\\s,\"'\\\\]+"),
            Pattern.compile("(?i)(\\bsignature[=:]\\s*)[0-9a-z+/=%]{16,}"),
            Pattern.compile("(?i)(\\bx-amz-security-token[=:]\\s*)[^\\s&,;\"'\\\\]+"),
            Pattern.compile("(?i)(\\b(?:set-)?cookie:\\s*)[^\\r\\n\"'\\\\]+"),
            Pattern.compile("()\\b(?:AKIA|ASIA)[A-Z0-9]{12,}\\b"));

    private final List<String> values;

    private Redaction(List<String> values) {
        this.values = values;
    }

    /** @param environment of the process that holds the secrets */
    public static Redaction of(Map<String, String> environment) {
        List<String> values = new ArrayList<>();
        environment.forEach((name, value) -> {
            if (NAME_OF_A_SECRET.matcher(name).matches() && value.strip().length() >= SHORTEST) {
                values.add(value.strip());
                values.add(URLEncoder.encode(value.strip(), StandardCharsets.UTF_8));
            }
        });
        // The longer first: one may be the beginning of another.
        values.sort(Comparator.comparing(String::length).reversed());
        return new Redaction(values);
    }

    /** By the environment of this process. */
    public static Redaction ofProcess() {
        return of(System.getenv());
    }

    /** The text without its secrets; mostly the text itself. */
    public String of(String text) {
        String redacted = text;
        for (String value : values) {
            redacted = redacted.replace(value, INSTEAD);
        }
        for (Pattern place : PLACES) {
            redacted = place.matcher(redacted).replaceAll("$1" + Matcher.quoteReplacement(INSTEAD));
        }
        return redacted;
    }
}
