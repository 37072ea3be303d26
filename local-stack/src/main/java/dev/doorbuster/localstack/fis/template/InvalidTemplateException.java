package dev.doorbuster.localstack.fis.template;

import java.io.Serial;
import java.util.List;

/** Everything that is wrong with a template, at once. */
public final class InvalidTemplateException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    private final boolean quota;

    private InvalidTemplateException(String message, boolean quota) {
        super(message);
        this.quota = quota;
    }

    /** The template is not of the shape that the API takes. */
    static InvalidTemplateException malformed(List<String> problems) {
        return new InvalidTemplateException(
                problems.size()
                        + (problems.size() == 1 ? " validation error detected: " : " validation errors detected: ")
                        + String.join("; ", problems),
                false);
    }

    /** The template is well-formed and makes no sense. */
    static InvalidTemplateException senseless(List<String> problems) {
        return new InvalidTemplateException(String.join(" ", problems), false);
    }

    /** The template asks for more than the account may have. */
    static InvalidTemplateException overQuota(List<String> problems) {
        return new InvalidTemplateException(String.join(" ", problems), true);
    }

    /** Whether a quota is exceeded, rather than a rule broken. */
    public boolean quotaExceeded() {
        return quota;
    }

    public String words() {
        return String.valueOf(getMessage());
    }
}
