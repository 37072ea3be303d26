package dev.doorbuster.simulations.logs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class KnownPathsTest {

    private static final ClientKey KEY = new ClientKey(1, 2);

    private final Paths paths = new Paths(KEY);
    private final KnownPaths known = new KnownPaths(new Paths(KEY));

    @Test
    void aPathThatIsKnownIsReadOnce() {
        assertThat(of("/users/jane@example.com/orders"))
                .isSameAs(of("/users/jane@example.com/orders"))
                .isEqualTo(new KnownPaths.Known(read("/users/jane@example.com/orders"), false));
    }

    @Test
    void twoPathsOfOneHashAreTwo() {
        assertThat("/Aa".hashCode()).isEqualTo("/BB".hashCode());

        assertThat(of("/Aa").path()).isEqualTo("/Aa");
        assertThat(of("/BB").path()).isEqualTo("/BB");
        assertThat(of("/Aa").path()).isEqualTo("/Aa");
    }

    @Test
    void aProbeIsTold() {
        assertThat(of("/.env").probe()).isTrue();
        assertThat(of("/environment").probe()).isFalse();
    }

    @Test
    void morePathsThanAreKeptAreReadAsTheyStand() {
        String parameters = ";b" + "b".repeat(900);
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < 40_000; i++) {
                assertThat(of("/" + i + (i % 2 == 0 ? parameters : "")).path()).isEqualTo("/" + i);
            }
        }
    }

    @Test
    void whatIsReadAsMuchMoreThanWasAskedForIsLetGoOf() {
        KnownPaths.Known first = of("/first");
        for (int i = 0; i < 100; i++) {
            of("/" + i + "/@".repeat(500));
        }
        assertThat(of("/first")).isSameAs(first);

        // A megabyte was asked for; it is read as ten.
        for (int i = 0; i < 1_000; i++) {
            of("/" + i + "/@".repeat(500));
        }
        assertThat(of("/first")).isEqualTo(first).isNotSameAs(first);
    }

    private KnownPaths.Known of(String path) {
        byte[] bytes = ("GET " + path + " HTTP/1.1").getBytes(StandardCharsets.UTF_8);
        return known.of(bytes, 4, bytes.length - 9);
    }

    private String read(String path) {
        byte[] bytes = path.getBytes(StandardCharsets.UTF_8);
        return paths.read(bytes, 0, bytes.length);
    }
}
