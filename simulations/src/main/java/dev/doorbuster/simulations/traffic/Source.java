package dev.doorbuster.simulations.traffic;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where a data file comes from and its licence, as the {@code NOTICE.md} above it says: a table with the file, its source and its
 * licence in the first three columns.
 */
final class Source {

    private Source() {}

    /** The file's name, and what the notice says of it if there is one. */
    static String of(Path file) throws IOException {
        String name = String.valueOf(file.getFileName());
        for (Path folder = file.toAbsolutePath().getParent(); folder != null; folder = folder.getParent()) {
            Path notice = folder.resolve("NOTICE.md");
            if (Files.exists(notice)) {
                String inFolder =
                        folder.relativize(file.toAbsolutePath()).toString().replace('\\', '/');
                return name + noticed(Files.readAllLines(notice), inFolder);
            }
        }
        return name;
    }

    private static String noticed(List<String> notice, String file) {
        for (String line : notice) {
            List<String> cells = Stream.of(line.split("\\|")).map(String::strip).toList();
            if (cells.size() > 3 && names(cells.get(1), file)) {
                return "; " + cells.get(2) + "; " + cells.get(3);
            }
        }
        return "";
    }

    /** A cell may name several files of one folder: {@code arrivals/a.csv, b.csv}. */
    private static boolean names(String cell, String file) {
        String folder = file.contains("/") ? file.substring(0, file.lastIndexOf('/') + 1) : "";
        return Stream.of(cell.split(",")).map(String::strip).anyMatch(n -> n.equals(file) || (folder + n).equals(file));
    }
}
