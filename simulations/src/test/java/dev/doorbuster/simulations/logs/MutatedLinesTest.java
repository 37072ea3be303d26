package dev.doorbuster.simulations.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ten thousand lines of each format, each broken in a way of its own: all of them are counted, as requests or as unreadable. */
class MutatedLinesTest {

    private static final int LINES = 10_000;
    private static final long SEED = 20_261_201;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {"alb", "cloudfront", "cloudfront-json", "cloudfront-realtime", "api-gateway-json", "combined"})
    void areCounted_andNoneCrashesOrHangs(String name) throws IOException {
        Random random = new Random(SEED);
        List<String> samples = SampleLines.byFormat().get(name);
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        for (int i = 0; i < LINES; i++) {
            log.write(mutated(samples.get(i % samples.size()).getBytes(StandardCharsets.UTF_8), random));
            log.write('\n');
        }
        Path file = Files.write(folder.resolve("mutated.log"), log.toByteArray());
        ReadingRules rules = new ReadingRules(Optional.of(new NamedFormat(name, List.of())), 1, 500, 2);

        LogsRead read =
                assertTimeoutPreemptively(Duration.ofSeconds(30), () -> LogsRead.of(rules, file), "seed " + SEED);

        assertThat(read.reading().lines()).as("seed " + SEED).isEqualTo(LINES);
        assertThat(read.requests()).as("seed " + SEED).hasSizeBetween(LINES / 20, LINES - LINES / 20);
        assertThat(read.requests()).allSatisfy(request -> {
            assertThat(request.path()).startsWith("/");
            assertThat(request.status()).isBetween(0, 999);
            assertThat(request.start().getEpochSecond()).isBetween(-86_400L, 253_402_300_800L);
        });
    }

    /** Bytes changed, cut out, doubled, put in; never a line's end, nor a comment or nothing. */
    private static byte[] mutated(byte[] line, Random random) {
        byte[] mutated = line;
        for (int times = 1 + random.nextInt(3); times > 0; times--) {
            int at = 1 + random.nextInt(Math.max(1, mutated.length - 1));
            int length = Math.min(mutated.length - at, random.nextInt(20));
            mutated = switch (random.nextInt(6)) {
                case 0 -> joined(mutated, at, new byte[] {any(random)}, Math.min(mutated.length, at + 1));
                case 1 -> joined(mutated, at, new byte[0], at + length);
                case 2 -> joined(mutated, at, mutated, at);
                case 3 ->
                    joined(
                            mutated,
                            at,
                            new byte[] {"\"\\ \t{}[]:,-%/?;@".getBytes(StandardCharsets.UTF_8)[random.nextInt(16)]},
                            at);
                case 4 -> joined(mutated, at, new byte[0], mutated.length);
                default ->
                    joined(
                            mutated,
                            at,
                            String.valueOf(random.nextLong()).getBytes(StandardCharsets.UTF_8),
                            at + length);
            };
        }
        return mutated;
    }

    private static byte any(Random random) {
        byte any = (byte) random.nextInt(256);
        return any == '\n' ? 0 : any;
    }

    private static byte[] joined(byte[] line, int to, byte[] middle, int from) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        joined.write(line, 0, to);
        joined.writeBytes(middle);
        joined.write(line, from, line.length - from);
        return joined.toByteArray();
    }
}
