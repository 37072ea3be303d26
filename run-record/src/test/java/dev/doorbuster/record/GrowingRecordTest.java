package dev.doorbuster.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of a run that are read while they are written. */
class GrowingRecordTest {

    @TempDir
    Path folder;

    private RunDirectory run;

    @BeforeEach
    void begin() throws IOException {
        run = RunDirectory.create(folder.resolve("runs"), "smoke", Instant.EPOCH, "a");
    }

    @Test
    void requestsThatComeInPiecesAreHandedOverOnceAndWhole() throws IOException {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<Request> written = requests(random, 300);
        byte[] bytes = bytes(written);
        run.begin(Stage.LOAD);
        List<Request> read = new ArrayList<>();
        RequestTail tail = new RequestTail(run);

        for (int from = 0; from < bytes.length; ) {
            int to = Math.min(bytes.length, from + 1 + random.nextInt(40));
            append(RunFile.REQUESTS, Arrays.copyOfRange(bytes, from, to));
            tail.read(read::add);
            from = to;
        }

        assertThat(read).as("seed %d", seed).isEqualTo(written);
    }

    @Test
    void aBlockOfWhichAByteIsMissingComesWithTheNextReading() throws IOException {
        List<Request> written = requests(new Random(1), 3);
        Path file = folder.resolve("requests.bin");
        RequestWriter writer = new RequestWriter(file);
        writer.append(written.get(0));
        writer.flush();
        int firstBlock = (int) Files.size(file);
        writer.append(written.get(1));
        writer.append(written.get(2));
        writer.flush();
        byte[] bytes = Files.readAllBytes(file);
        run.begin(Stage.LOAD);
        List<Request> read = new ArrayList<>();
        RequestTail tail = new RequestTail(run);

        append(RunFile.REQUESTS, Arrays.copyOf(bytes, firstBlock + 5));
        tail.read(read::add);
        assertThat(read).containsExactly(written.get(0));

        append(RunFile.REQUESTS, Arrays.copyOfRange(bytes, firstBlock + 5, bytes.length - 1));
        tail.read(read::add);
        assertThat(read).containsExactly(written.get(0));

        append(RunFile.REQUESTS, Arrays.copyOfRange(bytes, bytes.length - 1, bytes.length));
        tail.read(read::add);
        assertThat(read).isEqualTo(written);
        writer.close();
    }

    @Test
    void aBitThatChangedIsToldAndNothingOfItsBlockIsHandedOver() throws IOException {
        byte[] bytes = bytes(requests(new Random(3), 5));
        bytes[bytes.length / 2] ^= 4;
        run.begin(Stage.LOAD);
        append(RunFile.REQUESTS, bytes);
        List<Request> read = new ArrayList<>();

        assertThatThrownBy(() -> new RequestTail(run).read(read::add))
                .isInstanceOf(RecordFormatException.class)
                .hasMessageContaining("is not what was written");
        assertThat(read).isEmpty();
    }

    @Test
    void readingGoesOnWhenTheStageIsComplete() throws IOException {
        List<Request> written = requests(new Random(2), 50);
        byte[] bytes = bytes(written);
        run.begin(Stage.LOAD);
        append(RunFile.REQUESTS, Arrays.copyOf(bytes, bytes.length / 2));
        List<Request> read = new ArrayList<>();
        RequestTail tail = new RequestTail(run);
        tail.read(read::add);
        append(RunFile.REQUESTS, Arrays.copyOfRange(bytes, bytes.length / 2, bytes.length));
        run.complete(Stage.LOAD);

        tail.read(read::add);

        assertThat(read).isEqualTo(written);
    }

    @Test
    void aLoadThatHasNotBegunHasNoRequests() throws IOException {
        List<Request> read = new ArrayList<>();

        new RequestTail(run).read(read::add);

        assertThat(read).isEmpty();
    }

    @Test
    void whatIsNoRequestRecordIsRefused() throws IOException {
        run.begin(Stage.LOAD);
        append(RunFile.REQUESTS, "something else".getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> new RequestTail(run).read(request -> {}))
                .isInstanceOf(RecordFormatException.class)
                .hasMessageContaining("no request record");
    }

    @Test
    void linesComeWhenTheyAreWholeAndTheEndIsNone() throws IOException {
        Observation first = new Observation("queue-depth", "orders", null, 5, 5, 12, "messages");
        Observation second = new Observation("healthy-hosts", "web", "a", 10, 5, 2, "targets");
        Path whole = folder.resolve("metrics.jsonl");
        try (JsonLines.Writer<Observation> out = JsonLines.METRICS.write(whole)) {
            out.append(first);
            out.append(second);
        }
        byte[] bytes = Files.readAllBytes(whole);
        int inTheSecond = new String(bytes, StandardCharsets.UTF_8).indexOf("healthy");
        run.begin(Stage.OBSERVE);
        List<Observation> read = new ArrayList<>();
        JsonLinesTail<Observation> tail = new JsonLinesTail<>(JsonLines.METRICS, run, RunFile.METRICS);

        append(RunFile.METRICS, Arrays.copyOf(bytes, inTheSecond));
        tail.read(read::add);
        assertThat(read).containsExactly(first);

        append(RunFile.METRICS, Arrays.copyOfRange(bytes, inTheSecond, bytes.length));
        tail.read(read::add);
        assertThat(read).containsExactly(first, second);
    }

    private void append(RunFile file, byte[] bytes) throws IOException {
        Files.write(run.toWrite(file), bytes, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private byte[] bytes(List<Request> requests) throws IOException {
        Path file = folder.resolve("requests.bin");
        try (RequestWriter writer = new RequestWriter(file)) {
            for (Request request : requests) {
                writer.append(request);
            }
        }
        return Files.readAllBytes(file);
    }

    private static List<Request> requests(Random random, int count) {
        List<Request> requests = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            requests.add(new Request(
                    random.nextInt(1_000_000_000),
                    random.nextInt(1000),
                    random.nextInt(5_000_000),
                    random.nextBoolean() ? "buy" : "browse",
                    "request " + random.nextInt(20),
                    "eu-west",
                    EntryPoint.values()[random.nextInt(EntryPoint.values().length)],
                    200 + random.nextInt(300),
                    Outcome.values()[random.nextInt(Outcome.values().length)],
                    Layer.values()[random.nextInt(Layer.values().length)],
                    random.nextBoolean()));
        }
        return requests;
    }
}
