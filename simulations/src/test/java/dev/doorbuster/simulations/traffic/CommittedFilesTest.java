package dev.doorbuster.simulations.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.doorbuster.simulations.logs.ClientClass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The derived files under rehearsals/profiles are what the command in their first line makes of the shared data, byte for byte. */
class CommittedFilesTest {

    private static final Path PROJECT = Path.of("..");
    private static final Pattern KIND = Pattern.compile("--kind '([^']*)'");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "worldcup98-1998-07-07",
                "nyc-taxi-mean-day",
                "azure-llm-code-gaps",
                "online-shop-mix",
                "cloudfront-edges-mix"
            })
    void areReproducible(String name) throws IOException {
        String committed = Files.readString(PROJECT.resolve("rehearsals/profiles/" + name + ".yaml"));
        String command = committed.lines().findFirst().orElseThrow();
        String file = Stream.of(command.split(" ", -1))
                .filter(word -> word.startsWith("../shared"))
                .findFirst()
                .orElseThrow();
        Path data = PROJECT.resolve(file);
        assumeTrue(Files.exists(data), () -> "skipped: the shared data is absent: " + file);

        String derived = command.contains("from-log") ? fromLog(command, data) : fromCounts(command, data);

        // The command names the file as seen from the project's root, this test from its module.
        assertThat(derived.replace(data.toString(), file)).isEqualTo(committed);
    }

    private static String fromLog(String command, Path data) throws IOException {
        List<String> kinds =
                KIND.matcher(command).results().map(match -> match.group(1)).toList();
        Set<ClientClass> left = option(command, "--leave-out")
                .map(word -> Set.of(ClientClass.valueOf(word.toUpperCase(Locale.ROOT))))
                .orElse(Set.of());
        FromLog asked = FromLog.of(List.of(data), new PathKinds(kinds)).leavingOut(left);
        return asked.file(asked.read(progress -> {}));
    }

    private static String fromCounts(String command, Path data) throws IOException {
        return new FromCounts(
                        data,
                        option(command, "--from").map(LocalDateTime::parse),
                        option(command, "--to").map(LocalDateTime::parse),
                        Optional.empty(),
                        command.contains("--mean-day"),
                        option(command, "--gaps")
                                .map(n -> OptionalInt.of(Integer.parseInt(n)))
                                .orElse(OptionalInt.empty()))
                .derive();
    }

    private static Optional<String> option(String command, String name) {
        Matcher matcher = Pattern.compile(name + " (\\S+)").matcher(command);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
