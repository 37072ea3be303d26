package dev.doorbuster.harness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.reports.rendering.Screen;
import java.io.PrintWriter;
import java.io.Writer;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConsoleTest {

    @Test
    void aTerminal_hasColoursAndItsOwnWidth() {
        assertThat(console(true, 80, Map.of()).screen()).isEqualTo(new Screen(true, 80));
    }

    @Test
    void whoAsksForNoColour_getsNone() {
        assertThat(console(true, 80, Map.of("NO_COLOR", "1")).screen()).isEqualTo(new Screen(false, 80));
        assertThat(console(true, 80, Map.of("NO_COLOR", "")).screen().colour())
                .as("an empty value asks for nothing, says no-color.org")
                .isTrue();
    }

    @Test
    void aFile_isAsWideAsTheWidest_andHasNoColours() {
        assertThat(console(false, 80, Map.of()).screen()).isEqualTo(new Screen(false, 120));
    }

    @Test
    void aLineIsNeitherTooShortToHoldAnything_norTooLongToRead() {
        assertThat(console(true, 10, Map.of()).screen().columns()).isEqualTo(60);
        assertThat(console(true, 400, Map.of()).screen().columns()).isEqualTo(120);
    }

    private static Console console(boolean terminal, int columns, Map<String, String> environment) {
        PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
        return new Console(nowhere, nowhere, environment, Clock.systemUTC(), terminal, columns, Optional.empty());
    }
}
