package dev.doorbuster.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TimeZone;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Judging is a function of the run's directory: whoever does it, wherever and in which language, gets the same bytes. */
@WantsTheMachine
class SameBytesTest {

    private static final Path GOLDEN = TestConsole.PROJECT.root().resolve("reports/src/test/resources/golden");

    /** What a JVM cannot do without if it is to ask anyone anything. */
    private static final List<String> OF_THE_NETWORK = List.of(
            "java.net.Socket ",
            "java.net.DatagramSocket ",
            "sun.nio.ch.NioSocketImpl ",
            "sun.nio.ch.SocketChannelImpl ",
            "sun.nio.ch.DatagramChannelImpl ");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"rehearsed-2", "logs-1"})
    void anotherLanguageZoneAndDirectoryMakeNoDifference(String name) throws IOException {
        Map<String, String> expected = judged(copy(name, "first"));
        Locale language = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        try {
            for (String other :
                    List.of("tr-TR", "de-DE", "ar-EG-u-nu-arab", "hi-IN-u-nu-deva", "th-TH-u-ca-buddhist")) {
                Locale.setDefault(Locale.forLanguageTag(other));
                TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kathmandu"));

                assertThat(judged(copy(name, "an other place/" + other)))
                        .as(other)
                        .isEqualTo(expected);
            }
        } finally {
            Locale.setDefault(language);
            TimeZone.setDefault(zone);
        }
    }

    @Test
    void judgedTwiceInOnePlaceGivesTheSame() throws IOException {
        Path run = copy("rehearsed-2", "once");
        Map<String, String> first = judged(run);

        assertThat(judged(run)).isEqualTo(first);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rehearsed-2", "logs-1"})
    void anotherProcessWithAnotherEncodingGivesTheSame_andLoadsNothingOfTheNetwork(String name) throws Exception {
        Map<String, String> expected = judged(copy(name, "first"));
        Path run = copy(name, "second");
        Path classes = folder.resolve("classes.log");

        inAnotherProcess(List.of(), "-Xlog:class+load:file=" + classes + ":none", "assess", run.toString());

        assertThat(left(run)).isEqualTo(expected);
        List<String> loaded = Files.readAllLines(classes);
        assertThat(loaded.stream().filter(line -> line.startsWith("dev.doorbuster.reports.Assessor ")))
                .as("the list is one of classes")
                .hasSize(1);
        assertThat(loaded.stream().filter(line -> OF_THE_NETWORK.stream().anyMatch(line::startsWith)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"rehearsed-2", "logs-1"})
    void whereThereIsNoNetworkItGivesTheSame(String name) throws Exception {
        List<String> alone = List.of("unshare", "--map-root-user", "--net");
        assumeTrue(interfaces(alone).equals(Set.of("lo")), "no process may be cut off from the network here");
        Map<String, String> expected = judged(copy(name, "first"));
        Path run = copy(name, "second");

        inAnotherProcess(alone, "-Xshare:auto", "assess", run.toString());
        assertThat(left(run)).isEqualTo(expected);

        assertThat(inAnotherProcess(alone, "-Xshare:auto", "report", run.toString(), "--type", "markdown"))
                .isEqualTo(expected.get("report/summary.md"));
    }

    /** The network interfaces that a process begun by that command sees; none if it cannot be begun. */
    private Set<String> interfaces(List<String> before) throws InterruptedException {
        try {
            Path said = folder.resolve("interfaces.txt");
            List<String> command = new ArrayList<>(before);
            command.addAll(List.of("cat", "/proc/net/dev"));
            new ProcessBuilder(command).redirectOutput(said.toFile()).start().waitFor();
            return Files.readAllLines(said).stream()
                    .filter(line -> line.contains(":"))
                    .map(line -> line.substring(0, line.indexOf(':')).strip())
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            return Set.of();
        }
    }

    /** What the command says, of a JVM with another encoding, language and zone. */
    private String inAnotherProcess(List<String> before, String option, String... arguments) throws Exception {
        Path said = folder.resolve("said.txt");
        List<String> command = new ArrayList<>(before);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                option,
                "-Dfile.encoding=ISO-8859-1",
                "-Duser.language=tr",
                "-Duser.country=TR",
                "-Duser.timezone=America/St_Johns",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile());
        // What Java says of it is none of ours.
        builder.environment().remove("JDK_JAVA_OPTIONS");
        Process process = builder.start();

        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(said)).isZero();
        return Files.readString(said);
    }

    private static Map<String, String> judged(Path run) throws IOException {
        assertThat(new TestConsole().run("assess", run.toString())).isZero();
        return left(run);
    }

    private static Map<String, String> left(Path run) throws IOException {
        Map<String, String> files = new LinkedHashMap<>();
        for (String file :
                List.of("assess/verdict.json", "report/index.html", "report/junit.xml", "report/summary.md")) {
            files.put(file, Files.readString(run.resolve(file)));
        }
        return files;
    }

    private Path copy(String name, String place) throws IOException {
        Path original = GOLDEN.resolve(name);
        Path copy = Files.createDirectories(folder.resolve(place)).resolve(name);
        try (Stream<Path> all = Files.walk(original)) {
            for (Path file : all.toList()) {
                Files.copy(file, copy.resolve(original.relativize(file).toString()));
            }
        }
        return copy;
    }
}
