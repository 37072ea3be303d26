package dev.doorbuster.simulations.recording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.record.EntryPoint;
import dev.doorbuster.record.Layer;
import dev.doorbuster.record.Outcome;
import dev.doorbuster.record.Request;
import dev.doorbuster.record.RequestReader;
import dev.doorbuster.record.RunDirectory;
import dev.doorbuster.record.RunFile;
import dev.doorbuster.record.Stage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScribeTest {

    private static final Request REQUEST =
            new Request(0, 0, 5_000, "browse", "home", "eu", EntryPoint.ALB, 200, Outcome.OK, Layer.NONE, true);

    @TempDir
    private Path folder;

    @Test
    void whatDoesNotFitIsCountedAndTheRestIsWritten() throws IOException {
        RunDirectory directory = RunDirectory.create(folder, "test", Instant.EPOCH, "a");
        directory.begin(Stage.LOAD);
        Scribe scribe = new Scribe(directory, e -> {}, 3);

        for (int i = 0; i < 5; i++) {
            scribe.record(REQUEST, null);
        }
        scribe.start();
        scribe.close();

        List<Request> written = new ArrayList<>();
        assertThat(RequestReader.read(directory.toRead(RunFile.REQUESTS).orElseThrow(), written::add))
                .isEmpty();
        assertThat(written).containsExactly(REQUEST, REQUEST, REQUEST);
        assertThat(scribe.overflows()).isEqualTo(2);
    }
}
