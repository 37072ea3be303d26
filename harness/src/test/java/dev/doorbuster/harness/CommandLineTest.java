package dev.doorbuster.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {

    private final TestConsole console = new TestConsole();

    @TempDir
    Path folder;

    @Test
    void helpTellsTheCommandsAndTheExitCodes() {
        assertThat(console.run("--help")).isZero();
        assertThat(console.out())
                .contains("rehearse", "assess", "report", "profile", "chaos", "stack", "validate", "doctor")
                .contains("2 INCONCLUSIVE", "130 interrupted");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rehearse", "assess", "report", "profile", "chaos", "stack", "validate", "doctor"})
    void eachCommandIsFoundByItsNameAndKnowsIt(String name) {
        assertThat(console.run(name, "--help")).isZero();
        assertThat(console.out()).startsWith("Usage: doorbuster " + name);
    }

    @Test
    void anUnknownCommandIsBadInputWithTheNearestOne() {
        assertThat(console.run("rehears", "smoke")).isEqualTo(64);
        assertThat(console.err()).contains("rehearse");
    }

    @Test
    void anUnknownRehearsalIsBadInputWithTheNearestOne() {
        assertThat(console.run("rehearse", "flash-sail", "--plan")).isEqualTo(64);
        assertThat(console.err()).contains("there is no rehearsal \"flash-sail\"", "did you mean \"flash-sale\"?");
    }

    static Stream<String> bundledRehearsals() {
        return Stream.of("flash-sale", "webhook-storm", "global-user", "smoke");
    }

    @ParameterizedTest
    @MethodSource("bundledRehearsals")
    void planShowsTheTimelineAndTouchesNothing(String rehearsal) {
        Path out = folder.resolve("runs");

        assertThat(console.run("rehearse", rehearsal, "--plan", "--out", out.toString()))
                .isZero();

        assertThat(console.out()).contains("warm-up", "surge", "objectives");
        assertThat(out).doesNotExist();
    }

    @ParameterizedTest
    @MethodSource("bundledRehearsals")
    void bundledLoadStaysBelow200ArrivalsPerSecond(String rehearsal) {
        assertThat(console.run("rehearse", rehearsal, "--plan")).isZero();

        assertThat(console.out().lines().filter(line -> line.contains("arrivals/s")))
                .isNotEmpty()
                .allSatisfy(line -> assertThat(Integer.parseInt(line.replaceAll(".*up to (\\d+)", "$1")))
                        .isBetween(1, 200));
    }

    static Stream<List<String>> mistakes() {
        return Stream.of(
                List.of("speed: 10", "speeed: 10", "unknown key \"speeed\"; did you mean \"speed\"?"),
                List.of("speed: 10", "speed: fast", "speed: \"fast\" is no number"),
                List.of("speed: 10", "speed: 0", "speed: 0 is out of range"),
                List.of("profile: flash-sale", "profile: flash-sail", "did you mean \"flash-sale\"?"),
                List.of("target: local", "target: lokal", "there is no target \"lokal\""),
                List.of("experiment: rds-failover", "experiment: rds-fallover", "did you mean \"rds-failover\"?"),
                List.of("at: surge + 6 m", "at: surge + 6", "\"6\" has no unit"),
                List.of("at: surge + 6 m", "at: serge + 6 m", "\"serge\" is no phase"),
                List.of("duration: 4 m", "duratoin: 4 m", "duratoin"),
                List.of("during surge", "during serge", "serge"),
                List.of("p90 of checkout", "p90 of chekout", "did you mean \"checkout\"?"),
                List.of("< 500 ms during", "< 500 during", "500"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void aMistakeInARehearsalIsOneClearMessageWithFileAndLine(List<String> mistake) throws Exception {
        String text = Files.readString(TestConsole.PROJECT.rehearsals().resolve("flash-sale.yaml"));
        assertThat(text).contains(mistake.get(0));
        Path file = Files.writeString(
                folder.resolve("mine.yaml"), text.replaceFirst(mistake.get(0).replace("+", "\\+"), mistake.get(1)));

        assertThat(console.run("rehearse", file.toString())).isEqualTo(64);

        assertThat(console.err())
                .contains("mine.yaml:")
                .contains(mistake.get(2))
                .doesNotContain("at dev.doorbuster");
    }

    static Stream<List<String>> badOptions() {
        return Stream.of(
                List.of("--speed", "0", "--speed: 0 is out of range"),
                List.of("--speed", "-2", "--speed: -2 is out of range"),
                List.of("--scale", "0", "--scale: 0 is out of range"),
                List.of("--fault", "rds-failover@68m", "is after the last phase"),
                List.of("--fault", "rds-failover", "expected EXPERIMENT@OFFSET"));
    }

    @ParameterizedTest
    @MethodSource("badOptions")
    void aValueOnTheCommandLineIsCheckedAsInAFile(List<String> option) {
        int status = console.run("rehearse", "smoke", "--plan", option.get(0), option.get(1));

        assertThat(status).isEqualTo(64);
        assertThat(console.err()).contains(option.get(2));
    }

    @Test
    void anObjectiveAboutABundledJourneyThatTheProfileLeavesOutCanBeAsked() throws Exception {
        String text = Files.readString(TestConsole.PROJECT.rehearsals().resolve("flash-sale.yaml"));
        Path file = Files.writeString(folder.resolve("mine.yaml"), text.replace("p90 of checkout", "p90 of webhook"));

        assertThat(console.run("rehearse", file.toString(), "--plan")).isZero();
    }

    @Test
    void everythingWrongIsToldAtOnce() throws Exception {
        String text = Files.readString(TestConsole.PROJECT.rehearsals().resolve("flash-sale.yaml"));
        Path file = Files.writeString(
                folder.resolve("mine.yaml"),
                text.replace("speed: 10", "speeed: 10")
                        .replace("during surge", "during serge")
                        .replace("at: decay + 1 m", "at: decay + 1 h"));

        assertThat(console.run("rehearse", file.toString(), "--plan")).isEqualTo(64);

        assertThat(console.err()).contains("unknown key \"speeed\"", "serge", "is after the last phase");
    }

    @Test
    void faultsAgainstATargetThatRefusesThemAreRefusedBeforeAnythingStarts() throws Exception {
        String example = Files.readString(TestConsole.PROJECT.targets().resolve("aws-example.yaml"));
        Path target = Files.writeString(
                folder.resolve("production.yaml"), example.replace("faults: leashed", "faults: refuse"));
        Path out = folder.resolve("runs");

        int status = console.run("rehearse", "flash-sale", "--target", target.toString(), "--out", out.toString());

        assertThat(status).isEqualTo(3);
        assertThat(console.err())
                .startsWith("not injecting: the target \"aws-example\" refuses faults")
                .contains("production.yaml:");
        assertThat(out).doesNotExist();
    }

    @Test
    void validateTellsEveryFileWhatIsWrongWithIt() throws Exception {
        Path good = TestConsole.PROJECT.targets().resolve("aws-example.yaml");
        Path bad = Files.writeString(folder.resolve("bad.yaml"), "target: t\nregoin: x\n");

        assertThat(console.run("validate", good.toString(), bad.toString())).isEqualTo(64);

        assertThat(console.out()).contains("aws-example.yaml: valid");
        assertThat(console.err())
                .contains("bad.yaml:2: unknown key \"regoin\"; did you mean \"region\"?", "\"account\" is missing");
    }

    @Test
    void aTargetThatCannotBeReachedIsOneClearMessage() throws Exception {
        Path endpoints = Files.writeString(
                folder.resolve("gone.json"),
                "{\"cloudfront\":\"http://127.0.0.1:9\",\"alb\":\"http://127.0.0.1:9\",\"apigateway\":\"http://127.0.0.1:9\",\"aws\":\"http://127.0.0.1:9\"}");
        assertThat(console.run("stack", "target", "--endpoints", endpoints.toString()))
                .isZero();
        Path target = Files.writeString(folder.resolve("gone.yaml"), console.out());
        Path out = folder.resolve("runs");

        int status = console.run("rehearse", "smoke", "--target", target.toString(), "--out", out.toString());

        assertThat(status).isEqualTo(64);
        assertThat(console.err()).contains("http://127.0.0.1:9/clock: nobody answers there");
        assertThat(out).doesNotExist();
    }
}
