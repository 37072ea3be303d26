package dev.doorbuster.harness;

import dev.doorbuster.record.ObjectiveText;
import dev.doorbuster.record.RunDirectory;
import dev.doorbuster.record.yaml.Document;
import dev.doorbuster.record.yaml.InvalidSettingsException;
import dev.doorbuster.record.yaml.Problems;
import dev.doorbuster.record.yaml.Section;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code doorbuster assess}. */
@Command(
        name = "assess",
        mixinStandardHelpOptions = true,
        description = "Judges a run again, offline, by its own objectives or by others.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class AssessCommand implements Callable<Integer> {

    @Parameters(paramLabel = "RUN", description = "a run's directory, such as reports/runs/flash-sale/latest")
    private Path path;

    @Option(
            names = "--objectives",
            paramLabel = "FILE",
            description = "YAML with a list \"objectives\", as in a rehearsal; a rehearsal will do")
    private @Nullable Path objectives;

    private final Console console;

    AssessCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        if (Files.isRegularFile(path)) {
            throw new InvalidSettingsException(
                    path + ": is a file; name a run's directory, such as reports/runs/<rehearsal>/latest");
        }
        return new Judging(console)
                .judge(RunDirectory.open(path), Optional.ofNullable(objectives).map(AssessCommand::read))
                .status();
    }

    private static List<ObjectiveText> read(Path file) {
        Problems problems = new Problems();
        Section section = Document.read(file, problems);
        List<ObjectiveText> texts = section.entries("objectives").stream()
                .map(entry -> new ObjectiveText(entry.text(), entry.section(), entry.place()))
                .toList();
        if (texts.isEmpty()) {
            section.problem("objectives", "expected a list of at least one objective");
        }
        problems.throwIfAny();
        return texts;
    }
}
