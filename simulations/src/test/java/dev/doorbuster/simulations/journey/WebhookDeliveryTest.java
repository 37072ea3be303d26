package dev.doorbuster.simulations.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class WebhookDeliveryTest {

    /** The example of GitHub's own documentation. */
    @Test
    void signsAsGitHubDoes() {
        byte[] body = "Hello, World!".getBytes(StandardCharsets.UTF_8);

        assertThat(Signature.of(body, "It's a Secret to Everybody"))
                .isEqualTo("sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17");
    }

    @Test
    void aBodyHasTheSizeThatWasDrawn() {
        assertThat(WebhookDelivery.body("run-1", 5_082)).hasSize(5_082);
        assertThat(new String(WebhookDelivery.body("run-1", 3), StandardCharsets.UTF_8))
                .isEqualTo("{\"event\":\"run-1\",\"data\":\"\"}");
    }

    @Test
    void backOffDoublesUpToItsMost() {
        BackOff backOff = new BackOff(6, Duration.ofSeconds(2), Duration.ofSeconds(10));
        SplittableRandom random = new SplittableRandom(1);

        assertThat(backOff.wait(1, random)).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(2));
        assertThat(backOff.wait(3, random)).isBetween(Duration.ofSeconds(4), Duration.ofSeconds(8));
        assertThat(backOff.wait(60, random)).isBetween(Duration.ofSeconds(5), Duration.ofSeconds(10));
    }
}
