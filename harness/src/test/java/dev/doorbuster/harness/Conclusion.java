package dev.doorbuster.harness;

import com.fasterxml.jackson.databind.JsonNode;
import dev.doorbuster.record.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;

/**
 * What may be concluded from a run.
 *
 * @param verdict {@code PASS}, {@code FAIL}, {@code INCONCLUSIVE}, or {@code none} where there is none
 * @param exit of the command
 * @param carriedBy of a FAIL, the kinds of the promises that were broken; of an INCONCLUSIVE, the guards that did not hold, or the kind
 *     of the promise if it is for no guard; without a verdict, what was said. Empty for a PASS
 */
record Conclusion(String verdict, int exit, String carriedBy) {

    static final String NONE = "none";

    static Conclusion pass() {
        return new Conclusion("PASS", ExitCode.PASS.status(), "");
    }

    /** @param kinds in order of the alphabet */
    static Conclusion fail(String kinds) {
        return new Conclusion("FAIL", ExitCode.FAIL.status(), kinds);
    }

    /** @param guardsOrKinds in order of the alphabet */
    static Conclusion inconclusive(String guardsOrKinds) {
        return new Conclusion("INCONCLUSIVE", ExitCode.INCONCLUSIVE.status(), guardsOrKinds);
    }

    /**
     * Nothing can be judged, for a reason that a person can mend.
     *
     * @param words that must be among what is said
     */
    static Conclusion refused(String words) {
        return new Conclusion(NONE, ExitCode.BAD_INPUT.status(), words);
    }

    /** With the exit code of a command that did more than judge. */
    Conclusion exit(int other) {
        return new Conclusion(verdict, other, carriedBy);
    }

    /** Whether the two come to the same; where there is no verdict, what was said holds the words that were expected. */
    boolean is(Conclusion given) {
        boolean carried =
                verdict.equals(NONE) ? given.carriedBy.contains(carriedBy) : carriedBy.equals(given.carriedBy);
        return verdict.equals(given.verdict) && exit == given.exit && carried;
    }

    /** @param said on the error stream */
    static Conclusion read(Path verdictFile, int exit, String said) throws IOException {
        if (!Files.exists(verdictFile)) {
            return new Conclusion(NONE, exit, said.strip());
        }
        JsonNode json = Json.MAPPER.readTree(verdictFile.toFile());
        String verdict = json.path("verdict").asText();
        Set<String> promises = new TreeSet<>();
        Set<String> guards = new TreeSet<>();
        for (JsonNode finding : json.path("findings")) {
            boolean ofGuard = finding.path("kind").asText().equals("guard");
            boolean broken = Set.of("FAIL", "INCONCLUSIVE")
                    .contains(finding.path("verdict").asText());
            if (ofGuard && broken) {
                guards.add(finding.path("guard").asText());
            }
            if (!ofGuard && finding.path("verdict").asText().equals(verdict)) {
                String guard = finding.path("guard").asText("");
                promises.add(
                        verdict.equals("FAIL") || guard.isEmpty()
                                ? finding.path("kind").asText()
                                : guard);
            }
        }
        return new Conclusion(
                verdict, exit, verdict.equals("PASS") ? "" : String.join(", ", promises.isEmpty() ? guards : promises));
    }

    @Override
    public String toString() {
        return verdict + (carriedBy.isEmpty() ? "" : ": " + carriedBy);
    }
}
