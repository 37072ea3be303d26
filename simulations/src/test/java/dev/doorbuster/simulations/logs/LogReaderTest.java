package dev.doorbuster.simulations.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogReaderTest {

    private static final String COMBINED = SampleLines.COMBINED + "\n";

    @TempDir
    private Path folder;

    @Test
    void requestsComeInTheOrderOfTheLines_howeverManyBlocksTheyFill() throws IOException {
        StringBuilder log = new StringBuilder();
        List<String> paths = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            paths.add("/product/" + i);
            log.append(SampleLines.COMBINED.replace("/product/7", "/product/" + i))
                    .append('\n');
        }

        LogsRead read = LogsRead.of(Files.writeString(folder.resolve("long.log"), log));

        assertThat(log.length()).isGreaterThan(4 * LineBlocks.LONGEST_LINE);
        assertThat(read.requests()).extracting(LoggedRequest::path).containsExactlyElementsOf(paths);
        assertThat(read.reading().bytes()).isEqualTo(log.length());
    }

    @Test
    void readsAFolderOfLogsOfAnyFormatAndPacking() throws IOException {
        Path gzip =
                LogsRead.gzipped(folder.resolve("b.gz"), bytes(SampleLines.ALB + "\n"), bytes(SampleLines.ALB + "\n"));
        Path bzip2 = folder.resolve("c.bz2");
        try (OutputStream out = new BZip2CompressorOutputStream(Files.newOutputStream(bzip2))) {
            out.write(bytes(SampleLines.CLOUDFRONT_33));
        }
        Files.writeString(folder.resolve("a.log"), COMBINED.replace("\n", "\r\n"));
        Files.writeString(folder.resolve(".hidden"), "nothing");

        LogsRead read = LogsRead.of(folder);

        assertThat(read.reading().files())
                .extracting(LogReading.ReadLog::format)
                .containsExactly(new CommonLogFormat().title(), new AlbFormat().title(), "CloudFront standard log");
        assertThat(read.requests()).hasSize(4);
        assertThat(read.reading().unread().count()).isZero();
        assertThat(Files.exists(gzip)).isTrue();
    }

    @Test
    void clientsAreTheSameInOneReadingAndStrangersInTheNext() throws IOException {
        Path log = Files.writeString(
                folder.resolve("a.log"), COMBINED + COMBINED + COMBINED.replace("203.0.113.9", "203.0.113.8"));

        List<Long> once =
                LogsRead.of(log).requests().stream().map(LoggedRequest::client).toList();
        List<Long> again =
                LogsRead.of(log).requests().stream().map(LoggedRequest::client).toList();

        assertThat(once.get(0)).isEqualTo(once.get(1)).isNotEqualTo(once.get(2));
        assertThat(again).doesNotContainAnyElementsOf(once);
    }

    @Test
    void anEndlessLineIsOneThatCannotBeRead() throws IOException {
        Path log = folder.resolve("endless.log");
        try (OutputStream out = Files.newOutputStream(log)) {
            out.write(bytes(COMBINED));
            byte[] endless = new byte[LineBlocks.LONGEST_LINE];
            Arrays.fill(endless, (byte) 'x');
            for (int i = 0; i < 5; i++) {
                out.write(endless);
            }
            out.write(bytes("\n" + COMBINED));
        }

        LogsRead read = LogsRead.of(log);

        assertThat(read.requests()).hasSize(2);
        assertThat(read.reading().unread().first()).containsExactly("endless.log:2: is longer than 512 KiB");
        assertThat(read.reading().files().get(0).lines()).isEqualTo(3);
    }

    @Test
    void aZipBombIsNotReadOn() throws IOException {
        Path bomb = folder.resolve("bomb.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(bomb))) {
            byte[] zeros = new byte[1024 * 1024];
            for (int i = 0; i < 100; i++) {
                out.write(zeros);
            }
        }

        assertThatThrownBy(() -> LogsRead.of(bomb))
                .hasMessageContaining("more than 500 times as many")
                .hasMessageContaining("zip bomb")
                .hasMessageContaining("--most-expansion");
        assertThat(LogsRead.of(new ReadingRules(Optional.empty(), 1, 2000, 1), bomb)
                        .reading()
                        .unread()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void aFileThatWasCutIsReadUpToThere_andSaidToBe() throws IOException {
        StringBuilder log = new StringBuilder();
        for (int i = 0; i < 5000; i++) {
            log.append(SampleLines.COMBINED.replace("/product/7", "/product/" + Integer.toHexString(i * 7919)))
                    .append('\n');
        }
        Path whole = LogsRead.gzipped(folder.resolve("whole.gz"), bytes(log.toString()));
        byte[] packed = Files.readAllBytes(whole);
        Path cut = Files.write(folder.resolve("cut.gz"), Arrays.copyOf(packed, packed.length / 2));

        LogsRead read = LogsRead.of(cut);

        assertThat(read.requests()).hasSizeBetween(1000, 4000);
        assertThat(read.reading().unread().byReason()).containsOnlyKeys(Unreadable.DAMAGED);
    }

    @Test
    void moreUnreadableLinesThanAreAllowedAreAnError() throws IOException {
        Path log = Files.writeString(folder.resolve("a.log"), COMBINED.repeat(18) + "nonsense\nnonsense\n");

        assertThatThrownBy(() -> LogsRead.of(ReadingRules.DEFAULT, log))
                .hasMessageContaining("2 of 20 lines could not be read, which is more than 5 %")
                .hasMessageContaining("--most-unread")
                .hasMessageContaining("a.log:19: is cut");
        assertThat(LogsRead.of(new ReadingRules(Optional.empty(), 0.1, 500, 1), log)
                        .requests())
                .hasSize(18);
    }

    @Test
    void whatIsPackedInAnotherWayIsRefusedByName() throws IOException {
        Path zip = Files.write(folder.resolve("a.zip"), new byte[] {'P', 'K', 3, 4, 0});
        Path parquet = Files.write(folder.resolve("a.parquet"), bytes("PAR1..."));

        assertThatThrownBy(() -> LogsRead.of(zip)).hasMessageContaining("is packed with zip");
        assertThatThrownBy(() -> LogsRead.of(parquet)).hasMessageContaining("Parquet");
    }

    @Test
    void allThatIsMissingIsTold() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("empty"));

        assertThatThrownBy(() -> LogsRead.of(folder.resolve("nowhere.log"), empty))
                .hasMessageContaining("nowhere.log: no such file")
                .hasMessageContaining("empty: expected logs in this folder");
    }

    @Test
    void aSinkThatFailsEndsTheReading() throws IOException {
        Path log = Files.writeString(folder.resolve("a.log"), COMBINED.repeat(50_000));

        assertThatThrownBy(() -> new LogReader(ReadingRules.DEFAULT)
                        .read(
                                LogInput.of(List.of(log)),
                                request -> {
                                    throw new IllegalStateException("full");
                                },
                                progress -> {}))
                .hasMessage("full");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
