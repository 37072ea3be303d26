package dev.doorbuster.harness;

import dev.doorbuster.chaos.rules.AllowList;
import dev.doorbuster.record.yaml.Document;
import dev.doorbuster.record.yaml.Problems;
import dev.doorbuster.reports.PublishedSchema;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What editors are told of the list of accounts is what its reader says. */
class AllowListSchemaTest {

    private static final PublishedSchema SCHEMA = PublishedSchema.of("allow-list");
    private static final String LIST = """
            allow-list: where we may
            accounts:
              "111122223333": [ap-northeast-2, us-east-1]
              "123456789012": eu-west-1
            """;

    @Test
    void theBundledListIsValidAndNamesItsSchema() throws IOException {
        SCHEMA.mustHold(
                Path.of("..", "rehearsals", "allow-list.yaml").toAbsolutePath().normalize());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "111122223333 => 11112222333",
                "ap-northeast-2, => Seoul,",
                "eu-west-1 => []",
                "eu-west-1 => europe",
                "accounts: => account:",
                "allow-list: where we may => list: where we may",
            })
    void whatIsWrongIsRefusedByTheSchemaAndByTheReader(String change) {
        SCHEMA.mustRefuse(LIST, change, AllowListSchemaTest::problems);
    }

    @Test
    void everyKeyOfTheReaderIsInTheSchema() {
        SCHEMA.mustKnowKeys(LIST, "allow-list: where we may", "/properties", AllowListSchemaTest::problems);
    }

    private static List<String> problems(String yaml) {
        Problems problems = new Problems();
        AllowList.check(Document.parse("allow-list.yaml", yaml, problems));
        return problems.lines();
    }
}
