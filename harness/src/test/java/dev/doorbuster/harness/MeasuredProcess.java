package dev.doorbuster.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What a command took, from its start to its end.
 *
 * @param processorSeconds of all its threads; as last seen, some milliseconds before its end
 * @param peakMegabytes the most memory that was resident; 0 where {@code /proc} does not tell
 */
record MeasuredProcess(int status, double wallSeconds, double processorSeconds, double peakMegabytes, String output) {

    private static final int LOOK_EVERY_MILLIS = 5;

    /**
     * Runs it with that much heap.
     *
     * @param heap as {@code -Xmx} has it; the last word, whatever the command says itself
     */
    static MeasuredProcess of(List<String> command, String heap) throws IOException, InterruptedException {
        Path output = Files.createTempFile("measured", ".log");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().put("_JAVA_OPTIONS", "-Xmx" + heap);
        long began = System.nanoTime();
        Process process = builder.start();
        Duration processor = Duration.ZERO;
        double peak = 0;
        while (!process.waitFor(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
            processor = process.info().totalCpuDuration().orElse(processor);
            peak = Math.max(peak, peakMegabytes(process.pid()));
        }
        double wall = (System.nanoTime() - began) / 1e9;
        String said = Files.readString(output);
        Files.delete(output);
        return new MeasuredProcess(process.exitValue(), wall, processor.toMillis() / 1e3, peak, said);
    }

    private static double peakMegabytes(long pid) {
        try {
            return Files.readAllLines(Path.of("/proc", String.valueOf(pid), "status")).stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            // It has just ended, or this machine has no /proc.
            return 0;
        }
    }
}
