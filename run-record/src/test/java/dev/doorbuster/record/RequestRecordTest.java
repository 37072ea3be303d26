package dev.doorbuster.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RequestRecordTest {

    /** The end of a record of some 20,000 requests: its kind, and the number in three bytes. */
    private static final int END_BYTES = 4;

    @TempDir
    Path folder;

    @Test
    void readsBackWhatWasWritten() throws IOException {
        long seed = System.nanoTime();
        List<Request> written = randomRequests(new Random(seed), 1000);
        List<Request> read = new ArrayList<>();

        Optional<Damage> damage = RequestReader.read(write(written), read::add);

        assertThat(damage).as("seed %d", seed).isEmpty();
        assertThat(read).as("seed %d", seed).isEqualTo(written);
    }

    @Test
    void aRecordWithoutItsEndIsDamagedAndGivesWhatItHas() throws IOException {
        List<Request> written = randomRequests(new Random(1), 100);
        Path whole = write(written);
        byte[] bytes = Files.readAllBytes(whole);
        Path cut = Files.write(folder.resolve("cut.bin"), Arrays.copyOf(bytes, bytes.length / 2));
        List<Request> read = new ArrayList<>();

        Optional<Damage> damage = RequestReader.read(cut, read::add);

        assertThat(damage).hasValueSatisfying(d -> assertThat(d.what()).contains("cut"));
        assertThat(read).isNotEmpty().isEqualTo(written.subList(0, read.size()));
    }

    @Test
    void damageIsAtTheByteWhereTheItemBegins_howeverLargeTheRecord() throws IOException {
        List<Request> written = randomRequests(new Random(3), 20_000);
        Path whole = write(written);
        byte[] bytes = Files.readAllBytes(whole);
        long last = Files.size(write(written.subList(0, written.size() - 1))) - END_BYTES;
        Path cut = Files.write(folder.resolve("cut.bin"), Arrays.copyOf(bytes, (int) last + 3));
        byte[] broken = bytes.clone();
        broken[(int) last] = 0x77;
        Path unknown = Files.write(folder.resolve("unknown.bin"), broken);
        List<Request> read = new ArrayList<>();

        assertThat(RequestReader.read(cut, read::add))
                .hasValue(new Damage(cut + " byte " + last, "the record is cut: it has no end"));
        assertThat(read).isEqualTo(written.subList(0, written.size() - 1));
        assertThat(RequestReader.read(unknown, r -> {}))
                .hasValue(new Damage(unknown + " byte " + last, "unknown item 0x77"));
    }

    @Test
    void whatFollowsTheEndIsDamage() throws IOException {
        byte[] bytes = Files.readAllBytes(write(randomRequests(new Random(4), 3)));
        Path longer = Files.write(folder.resolve("longer.bin"), Arrays.copyOf(bytes, bytes.length + 1));

        assertThat(RequestReader.read(longer, r -> {}))
                .hasValue(new Damage(longer + " byte " + bytes.length, "something follows the end of the record"));
    }

    @Test
    void everyFlippedByteIsNoticedOrChangesOnlyValues() throws IOException {
        byte[] bytes = Files.readAllBytes(write(randomRequests(new Random(2), 20)));
        for (int i = 0; i < bytes.length; i++) {
            byte[] broken = bytes.clone();
            broken[i] ^= 0x55;
            Path file = Files.write(folder.resolve("broken.bin"), broken);
            List<Request> read = new ArrayList<>();

            Optional<Damage> damage = RequestReader.read(file, read::add);

            assertThat(damage.isPresent() || read.size() == 20).as("byte %d", i).isTrue();
        }
    }

    @Test
    void refusesAnotherVersion() throws IOException {
        Path file = Files.write(folder.resolve("v9.bin"), new byte[] {'D', 'B', 'R', 'E', 'Q', 9});

        assertThat(RequestReader.read(file, r -> {}))
                .hasValueSatisfying(d -> assertThat(d.what()).contains("version 9", "reads version 1"));
    }

    private Path write(List<Request> requests) throws IOException {
        Path file = folder.resolve("requests.bin");
        try (RequestWriter writer = new RequestWriter(file)) {
            for (Request request : requests) {
                writer.append(request);
            }
        }
        return file;
    }

    private static List<Request> randomRequests(Random random, int count) {
        List<Request> requests = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            requests.add(new Request(
                    random.nextInt(2_000_000_000) - 1_000_000_000L,
                    random.nextInt(1_000_000),
                    random.nextInt(100_000_000),
                    "journey " + random.nextInt(3),
                    "størrelse " + random.nextInt(5),
                    "region",
                    EntryPoint.values()[random.nextInt(3)],
                    random.nextInt(600),
                    Outcome.values()[random.nextInt(4)],
                    Layer.values()[random.nextInt(9)],
                    random.nextBoolean()));
        }
        return requests;
    }
}
