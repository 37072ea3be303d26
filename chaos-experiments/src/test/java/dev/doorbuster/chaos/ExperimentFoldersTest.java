package dev.doorbuster.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.doorbuster.record.yaml.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ExperimentFoldersTest {

    static List<String> bundled() {
        return new ExperimentLibrary(Targets.EXPERIMENTS).names();
    }

    @Test
    void theThreeThatRehearsalsUseAreThere() {
        assertThat(bundled()).contains("az-power-interruption", "rds-failover", "spot-interruption");
    }

    @ParameterizedTest
    @MethodSource("bundled")
    void isWholeAndFree_ofProblems(String name) {
        Problems problems = new Problems();

        Experiment experiment = Experiment.read(Targets.EXPERIMENTS.resolve(name), problems);

        assertThat(problems.lines()).isEmpty();
        assertThat(experiment.hypothesis()).isNotBlank();
        assertThat(experiment.heals()).isNotBlank();
    }

    @ParameterizedTest
    @MethodSource("bundled")
    void readmeSaysWhatIsNeededToDecideToRunIt(String name) throws IOException {
        List<String> headings = Files.readAllLines(
                        Targets.EXPERIMENTS.resolve(name).resolve("README.md"))
                .stream()
                .filter(line -> line.startsWith("## "))
                .toList();

        assertThat(headings)
                .containsSubsequence(
                        "## Hypothesis",
                        "## Prerequisites",
                        "## Stop conditions",
                        "## What it does",
                        "## What it costs",
                        "## What limits it",
                        "## Proof",
                        "## How it heals",
                        "## On the local stack");
    }

    @ParameterizedTest
    @MethodSource("bundled")
    void armedTemplateIsOneThatFisTakesAndHasNoPlaceholderLeft(String name) {
        ArmedFault fault = Targets.armed(Targets.allowing(Targets.NOBODY_THERE), name, 60, Targets.everySwitchOf(name));

        List<String> problems = new ArrayList<>();
        FisShapes.template(fault.template(), (member, message) -> problems.add(message));
        assertThat(problems).isEmpty();
        assertThat(fault.template().toString()).doesNotContain("${");
        assertThat(fault.template().path("description").asText()).hasSizeLessThan(512);
        assertThat(fault.proof().subject().values()).noneMatch(text -> text.contains("${"));
    }

    /** The published templates are what people will bring; our reader must see FIS's shapes as FIS does. */
    @Test
    void publishedTemplatesHoldOnlyMembersThatFisKnows() throws IOException {
        Path published = Path.of("../../shared/data/fis-templates");
        Assumptions.assumeTrue(Files.isDirectory(published), "no published templates to read in " + published);
        List<String> problems = new ArrayList<>();
        int read = 0;
        try (var files = Files.walk(published)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".json")).toList()) {
                JsonNode tree = new ObjectMapper().readTree(file.toFile());
                JsonNode template = tree.has("experimentTemplate") ? tree.get("experimentTemplate") : tree;
                FisShapes.template(template, (member, message) -> problems.add(file + ": " + message));
                read++;
            }
        }

        assertThat(read).isPositive();
        assertThat(problems).isEmpty();
    }
}
