package dev.doorbuster.simulations.logs;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Something to read a log from: a file, or the standard input.
 *
 * @param name for people, and for messages
 * @param file empty for the standard input
 */
public record LogInput(String name, Optional<Path> file) {

    private static final int BUFFER = 64 * 1024;
    private static final String STANDARD_INPUT = "-";

    /**
     * Each file, all files in each folder in the order of their names (hidden ones are left out), and the standard input for {@code -}.
     *
     * @throws IOException if one of them is not there, or a folder is empty: all that is missing is told
     */
    public static List<LogInput> of(List<Path> paths) throws IOException {
        List<LogInput> inputs = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (Path path : paths) {
            if (path.toString().equals(STANDARD_INPUT)) {
                inputs.add(new LogInput("standard input", Optional.empty()));
            } else if (Files.isDirectory(path)) {
                List<Path> files = filesIn(path);
                files.forEach(file -> inputs.add(new LogInput(file.toString(), Optional.of(file))));
                if (files.isEmpty()) {
                    missing.add(path + ": expected logs in this folder, found no file");
                }
            } else if (Files.exists(path)) {
                inputs.add(new LogInput(path.toString(), Optional.of(path)));
            } else {
                missing.add(path + ": no such file or folder");
            }
        }
        if (!missing.isEmpty()) {
            throw new IOException(String.join("\n", missing));
        }
        return inputs;
    }

    private static List<Path> filesIn(Path folder) throws IOException {
        try (Stream<Path> walk = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
            return walk.filter(Files::isRegularFile)
                    .filter(file -> !String.valueOf(file.getFileName()).startsWith("."))
                    .sorted()
                    .toList();
        }
    }

    /** The name with no folder, and no address of a node: what a profile may quote. */
    String shortName() {
        return shortName(name);
    }

    static String shortName(String name) {
        return name.substring(name.lastIndexOf('/') + 1).replaceAll("_[0-9]{1,3}(\\.[0-9]{1,3}){3}_", "_node_");
    }

    /** As many bytes as there are to be read, packed as they are; 0 where that is not known. */
    long size() throws IOException {
        return file.isPresent() ? Files.size(file.get()) : 0;
    }

    InputStream open() throws IOException {
        try {
            return new BufferedInputStream(file.isPresent() ? Files.newInputStream(file.get()) : System.in, BUFFER);
        } catch (FileSystemException e) {
            throw new IOException(name + ": " + dev.doorbuster.record.yaml.Unreadable.why(e), e);
        }
    }
}
