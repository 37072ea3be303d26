package dev.doorbuster.chaos;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Something of AWS that a fault would hit, as FIS resolved it.
 *
 * @param target of the template, by its name there
 * @param type as FIS calls it, such as {@code aws:ec2:instance}
 * @param arn its name in AWS
 */
public record Resource(String target, String type, String arn) {

    /**
     * Of FIS's answer.
     *
     * @throws IllegalStateException if it has no ARN: what cannot be named cannot be checked
     */
    static Resource of(JsonNode resolved) {
        JsonNode arn = resolved.path("targetInformation").path("arn");
        if (!arn.isTextual()) {
            throw new IllegalStateException("FIS tells no ARN of something that "
                    + resolved.path("targetName").asText() + " resolved to: " + resolved.path("targetInformation"));
        }
        return new Resource(
                resolved.path("targetName").asText(),
                resolved.path("resourceType").asText(),
                arn.asText());
    }

    public String account() {
        return part(4);
    }

    /** Empty for what is global, such as a role. */
    public String region() {
        return part(3);
    }

    /** What is after the account, such as {@code instance/i-0123456789abcdef0}. */
    public String within() {
        return part(5);
    }

    /** The last part of its name: {@code i-0123456789abcdef0}, {@code shop-web}. */
    public String id() {
        String within = within();
        return within.substring(Math.max(within.lastIndexOf('/'), within.lastIndexOf(':')) + 1);
    }

    private String part(int index) {
        String[] parts = arn.split(":", 6);
        if (parts.length < 6) {
            throw new IllegalStateException("\"" + arn + "\" is no ARN");
        }
        return parts[index];
    }
}
