package dev.doorbuster.localstack.model.queue;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** One time that a message was received. Its handle says nothing to those who hold it. */
record Receipt(String queue, String messageId, long number) {
    private static final String PREFIX = "AQEB";

    String handle() {
        String text = queue + "/" + messageId + "/" + number;
        return PREFIX + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    static Optional<Receipt> parse(String handle) {
        if (!handle.startsWith(PREFIX)) {
            return Optional.empty();
        }
        try {
            byte[] text = Base64.getDecoder().decode(handle.substring(PREFIX.length()));
            String[] parts = new String(text, StandardCharsets.UTF_8).split("/", -1);
            return parts.length == 3
                    ? Optional.of(new Receipt(parts[0], parts[1], Long.parseLong(parts[2])))
                    : Optional.empty();
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty(); // neither base 64 nor a number: nobody here gave it
        }
    }
}
