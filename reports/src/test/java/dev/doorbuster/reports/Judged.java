package dev.doorbuster.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.doorbuster.reports.verdict.Assessment;
import dev.doorbuster.reports.verdict.Finding;
import dev.doorbuster.reports.verdict.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A run by hand, judged: written to a folder of its own, read back through the real readers, and the folder removed. */
public final class Judged {

    private Judged() {}

    public static Assessment assess(RunBuilder run) {
        try {
            Path folder = Files.createTempDirectory("judged");
            try {
                return Assessor.assess(run.write(folder));
            } finally {
                remove(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The finding of the last objective. */
    public static Finding finding(RunBuilder run) {
        List<Finding> objectives = assess(run).objectives();
        return objectives.get(objectives.size() - 1);
    }

    public static Finding guard(Assessment assessment, String name) {
        return assessment.guards().stream()
                .filter(f -> name.equals(f.guard()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("guard " + name + " was not judged"));
    }

    /** The observed number within a thousandth, which is what a histogram gives. */
    public static void assertFinding(Finding f, Verdict verdict, @Nullable Double observed, long samples) {
        assertThat(f.verdict()).as(f.toString()).isEqualTo(verdict);
        assertThat(f.samples()).isEqualTo(samples);
        if (observed == null) {
            assertThat(f.observed()).isNull();
        } else {
            assertThat(f.observed()).isEqualTo(observed, within(Math.max(1e-6, observed * 0.001)));
        }
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
