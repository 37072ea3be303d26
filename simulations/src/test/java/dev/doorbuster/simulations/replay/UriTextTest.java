package dev.doorbuster.simulations.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Random;
import org.junit.jupiter.api.Test;

class UriTextTest {

    @Test
    void whatIsEncoded_staysAsItIs() {
        assertThat(UriText.encoded("/product/31893/%D9%85%D8%AF/a-b_c.jpg"))
                .isEqualTo("/product/31893/%D9%85%D8%AF/a-b_c.jpg");
    }

    @Test
    void whatMayNotStandInAPath_isEncoded() {
        assertThat(UriText.encoded("/a b|c\"<é>%zz%")).isEqualTo("/a%20b%7Cc%22%3C%C3%A9%3E%25zz%25");
    }

    @Test
    void anythingBecomesAPath() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 10_000; i++) {
            String any = "/"
                    + random.ints(20, 0, 0x2000)
                            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append);
            assertThat(URI.create("http://127.0.0.1" + UriText.encoded(any)))
                    .as("seed " + seed)
                    .isNotNull();
        }
    }
}
