package dev.doorbuster.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
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

    private static final int HEADER_BYTES = 6;

    /** Length and checksum. */
    private static final int BLOCK_HEADER_BYTES = 8;

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
    void aRecordThatIsCutGivesItsWholeBlocks_andTheByteWhereTheNextBegins() throws IOException {
        List<Request> written = randomRequests(new Random(1), 20_000);
        byte[] bytes = Files.readAllBytes(write(written));
        List<Integer> blocks = blocks(bytes);
        int third = blocks.get(2);
        int last = blocks.get(blocks.size() - 1);

        for (int cutAt : List.of(third, third + 3, third + 8, blocks.get(3) - 1, last, bytes.length - 1)) {
            Path cut = Files.write(folder.resolve("cut.bin"), Arrays.copyOf(bytes, cutAt));
            List<Request> read = new ArrayList<>();

            Optional<Damage> damage = RequestReader.read(cut, read::add);

            assertThat(damage)
                    .hasValue(new Damage(
                            cut + " byte " + (cutAt < last ? third : last), "the record is cut: it has no end"));
            assertThat(read).isNotEmpty().isEqualTo(written.subList(0, read.size()));
        }
    }

    @Test
    void aFlippedBitIsToldAnywhere_andWhatIsBeforeItsBlockIsKept() throws IOException {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<Request> written = randomRequests(random, 3_000);
        byte[] bytes = Files.readAllBytes(write(written));
        List<Integer> blocks = blocks(bytes);

        for (int flip = 0; flip < 500; flip++) {
            int bit = flip < 50 ? flip : random.nextInt(bytes.length * 8);
            byte[] broken = bytes.clone();
            broken[bit / 8] ^= (byte) (1 << bit % 8);
            Path file = Files.write(folder.resolve("broken.bin"), broken);
            List<Request> read = new ArrayList<>();

            Optional<Damage> damage = RequestReader.read(file, read::add);

            int begins = blocks.stream()
                    .filter(block -> block <= bit / 8)
                    .reduce((a, b) -> b)
                    .orElse(0);
            assertThat(damage).as("seed %d, bit %d", seed, bit).hasValueSatisfying(d -> assertThat(d.place())
                    .isEqualTo(file + " byte " + begins));
            assertThat(read).as("seed %d, bit %d", seed, bit).isEqualTo(written.subList(0, read.size()));
            assertThat(read.size()).isGreaterThanOrEqualTo(100 * blocks.indexOf(begins));
        }
    }

    @Test
    void aBlockThatIsLostDoubledOrElsewhereIsTold() throws IOException {
        byte[] bytes = Files.readAllBytes(write(randomRequests(new Random(5), 3_000)));
        List<Integer> blocks = blocks(bytes);
        byte[] before = Arrays.copyOf(bytes, blocks.get(2));
        byte[] third = Arrays.copyOfRange(bytes, blocks.get(2), blocks.get(3));
        byte[] fourth = Arrays.copyOfRange(bytes, blocks.get(3), blocks.get(4));
        byte[] after = Arrays.copyOfRange(bytes, blocks.get(4), bytes.length);

        for (byte[] wrong : List.of(
                joined(before, fourth, after),
                joined(before, fourth, third, after),
                joined(before, new byte[4096], third, fourth, after))) {
            Path file = Files.write(folder.resolve("wrong.bin"), wrong);
            assertThat(RequestReader.read(file, r -> {}))
                    .hasValueSatisfying(d -> assertThat(d.place()).endsWith(" byte " + blocks.get(2)));
        }
        Path doubled = Files.write(folder.resolve("doubled.bin"), joined(before, third, third, fourth, after));
        assertThat(RequestReader.read(doubled, r -> {})).hasValueSatisfying(d -> assertThat(d.toString())
                .contains("byte " + blocks.get(3), "is not what was written: with it the checksum is"));
    }

    @Test
    void ofVersion1TheItemsStandAlone_andDamageIsWhereTheOneBeginsThatMakesNoSense() throws IOException {
        List<Request> written = randomRequests(new Random(3), 20_000);
        byte[] bytes = asVersion1(Files.readAllBytes(write(written)));
        int last = bytes.length - END_BYTES;
        byte[] broken = bytes.clone();
        broken[last] = 0x77;
        Path whole = Files.write(folder.resolve("whole.bin"), bytes);
        Path cut = Files.write(folder.resolve("cut.bin"), Arrays.copyOf(bytes, last + 3));
        Path unknown = Files.write(folder.resolve("unknown.bin"), broken);
        List<Request> read = new ArrayList<>();
        List<Request> readOfTheCut = new ArrayList<>();

        assertThat(RequestReader.read(whole, read::add)).isEmpty();
        assertThat(read).isEqualTo(written);
        assertThat(RequestReader.read(cut, readOfTheCut::add))
                .hasValue(new Damage(cut + " byte " + last, "the record is cut: it has no end"));
        assertThat(readOfTheCut).isEqualTo(written);
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
    void refusesAnotherVersion() throws IOException {
        Path file = Files.write(folder.resolve("v9.bin"), new byte[] {'D', 'B', 'R', 'E', 'Q', 9});

        assertThat(RequestReader.read(file, r -> {}))
                .hasValueSatisfying(d -> assertThat(d.what()).contains("version 9", "reads versions 1 and 2"));
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

    /** Where the blocks begin. */
    private static List<Integer> blocks(byte[] record) {
        List<Integer> blocks = new ArrayList<>();
        ByteBuffer bytes = ByteBuffer.wrap(record);
        for (int at = HEADER_BYTES; at < record.length; at += BLOCK_HEADER_BYTES + bytes.getInt(at)) {
            blocks.add(at);
        }
        return blocks;
    }

    private static byte[] asVersion1(byte[] record) {
        ByteArrayOutputStream old = new ByteArrayOutputStream();
        old.write(record, 0, HEADER_BYTES - 1);
        old.write(1);
        for (int block : blocks(record)) {
            int length = ByteBuffer.wrap(record).getInt(block);
            old.write(record, block + BLOCK_HEADER_BYTES, length);
        }
        return old.toByteArray();
    }

    private static byte[] joined(byte[]... pieces) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] piece : pieces) {
            all.writeBytes(piece);
        }
        return all.toByteArray();
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
