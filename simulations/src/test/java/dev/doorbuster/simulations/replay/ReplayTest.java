package dev.doorbuster.simulations.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.doorbuster.simulations.WholeLog;
import dev.doorbuster.simulations.logs.LogInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplayTest {

    private static final long SEED = 7;
    private static final DateTimeFormatter LOGGED =
            DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss xx", Locale.ROOT).withZone(ZoneOffset.UTC);

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(doubles = {2, 4, 6, 9, 14, 21, 50})
    void aPeakOfFewClientsWhoAskForMuchComesNearTheOneThatWasAskedFor(double peak) throws IOException {
        Replay replay = Replay.of(fewWhoAskForMuch(), rules(OptionalDouble.of(peak)), progress -> {});

        assertThat(replay.peakPerSecond()).isCloseTo(peak, within(0.06 * peak));
    }

    @Test
    void onePersonIsThereOrNot() throws IOException {
        List<String> lines = new ArrayList<>();
        for (int second = 0; second < 60; second++) {
            lines.add(line("192.0.2.1", second));
        }
        Replay replay = Replay.of(log(lines), rules(OptionalDouble.of(1.4)), progress -> {});

        assertThat(replay.peakPerSecond()).isIn(1.0, 2.0);
        assertThat(replay.warnings()).anyMatch(warning -> warning.contains("of the size that was asked for"));
    }

    private List<LogInput> fewWhoAskForMuch() throws IOException {
        Random random = new Random(SEED);
        List<String> lines = new ArrayList<>();
        for (int client = 0; client < 250; client++) {
            int begin = random.nextInt(600);
            int asks = 5 + random.nextInt(120);
            for (int ask = 0; ask < asks; ask++) {
                lines.add(line("192.0.2." + client, begin + random.nextInt(10)));
            }
        }
        return log(lines);
    }

    private List<LogInput> log(List<String> lines) throws IOException {
        return LogInput.of(List.of(Files.write(folder.resolve("access.log"), lines)));
    }

    private static String line(String address, int second) {
        return address + " - - [" + LOGGED.format(Instant.ofEpochSecond(1_548_519_325L + second))
                + "] \"GET / HTTP/1.1\" 200 5 \"-\" \"Firefox\"";
    }

    private static ReplayRules rules(OptionalDouble peak) {
        return new WholeLog(true, 1, peak, Duration.ZERO, 1, SEED).rules();
    }
}
