package dev.doorbuster.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A file system of some megabytes in memory. Only root can mount one; it goes with this process at the latest. */
final class SmallDisk implements AutoCloseable {

    private static final String SIZE = "size=24m";

    private final Path folder;
    private final Thread atTheEnd = new Thread(this::unmount, "unmount");

    private SmallDisk(Path folder) {
        this.folder = folder;
    }

    static SmallDisk mount(Path folder) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        SmallDisk disk = new SmallDisk(folder);
        if (run(List.of("mount", "-t", "tmpfs", "-o", SIZE, "doorbuster", folder.toString())) != 0) {
            throw new IOException("no small disk could be mounted on " + folder + "; that takes root");
        }
        Runtime.getRuntime().addShutdownHook(disk.atTheEnd);
        return disk;
    }

    Path folder() {
        return folder;
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(atTheEnd);
        unmount();
    }

    private void unmount() {
        try {
            run(List.of("umount", "--lazy", folder.toString()));
        } catch (IOException e) {
            System.err.println(folder + " is still mounted: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static int run(List<String> command) throws IOException, InterruptedException {
        return new ProcessBuilder(command).inheritIO().start().waitFor();
    }
}
