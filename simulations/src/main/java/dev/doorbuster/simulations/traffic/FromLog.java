package dev.doorbuster.simulations.traffic;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Makes a mix file from access logs: {@code doorbuster profile from-log <file>... [--kind RULE]...}.
 *
 * @param files nginx or Apache combined, or CloudFront; gzip or plain; read as one log
 * @param kinds how paths are sorted
 */
public record FromLog(List<Path> files, PathKinds kinds) {

    public FromLog {
        files = List.copyOf(files);
    }

    /**
     * The mix file.
     *
     * @throws IOException if a file cannot be read, or none of its lines can
     */
    public String derive() throws IOException {
        AccessLogs logs = new AccessLogs(kinds);
        for (Path file : files) {
            logs.read(file);
        }
        LogMix mix = logs.mix();
        if (mix.requests() == 0) {
            throw new IOException(files.get(0) + ": no request could be read"
                    + mix.firstUnread().stream()
                            .findFirst()
                            .map(first -> "; " + first)
                            .orElse("")
                    + "; expected nginx or Apache combined, or CloudFront");
        }
        DerivedFile derived = new DerivedFile().comment("Made by: " + command());
        if (mix.unreadLines() > 0) {
            derived.comment(mix.unreadLines() + " lines could not be read; the first:");
            mix.firstUnread().forEach(line -> derived.comment("  " + printable(line)));
        }
        return derived.value("source", source())
                .value("requests", mix.requests())
                .value("requests-of-robots-left-out", mix.robots())
                .value("unread-lines", mix.unreadLines())
                .value("visits", mix.visits())
                .value("seconds", mix.seconds())
                .counts("kinds", mix.kinds())
                .counts("methods", mix.methods())
                .counts("statuses", mix.statuses())
                .counts("edges", mix.edges())
                .comment("Quantiles at every 5 %, from the least to the greatest.")
                .numbers("requests-per-visit", mix.requestsPerVisit())
                .numbers("think-seconds", mix.thinkSeconds())
                .toString();
    }

    private String command() {
        String rules =
                kinds.rules().stream().map(rule -> " --kind '" + rule + "'").collect(Collectors.joining());
        return "doorbuster profile from-log "
                + files.stream().map(Path::toString).collect(Collectors.joining(" ")) + rules;
    }

    private String source() throws IOException {
        StringBuilder sources = new StringBuilder();
        for (Path file : files) {
            sources.append(sources.isEmpty() ? "" : " | ").append(Source.of(file));
        }
        return sources.toString();
    }

    private static String printable(String line) {
        return line.replaceAll("\\p{Cntrl}", "?");
    }
}
