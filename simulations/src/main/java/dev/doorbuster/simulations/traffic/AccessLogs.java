package dev.doorbuster.simulations.traffic;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Boils access logs down to a mix. Lines are read once, in a stream; only times per visitor are kept, for lines may be out of order.
 *
 * <p>A visit is what one visitor (address and user agent) asks for with no pause of half an hour or more in between. Thinking is what passes
 * from one page to the next of a visit, where a page is anything that is neither {@code static} nor {@code other}. Robots, by their
 * user agents, are counted and left out: they do not think.
 */
final class AccessLogs {

    private static final long VISIT_BREAK_SECONDS = 1800;
    private static final Pattern ROBOT = Pattern.compile("bot|crawl|spider|slurp", Pattern.CASE_INSENSITIVE);

    private final PathKinds kinds;
    private final Unread unread = new Unread();
    private final Map<String, Long> byKind = new TreeMap<>();
    private final Map<String, Long> byMethod = new TreeMap<>();
    private final Map<String, Long> byStatus = new TreeMap<>();
    private final Map<String, Long> byEdge = new TreeMap<>();
    private final Map<String, Times> byVisitor = new HashMap<>();
    private long requests;
    private long robots;
    private long firstSecond = Long.MAX_VALUE;
    private long lastSecond = Long.MIN_VALUE;

    /** Seconds since the epoch of one visitor's requests. */
    private static final class Times {
        private final List<Long> all = new ArrayList<>();
        private final List<Long> pages = new ArrayList<>();
    }

    AccessLogs(PathKinds kinds) {
        this.kinds = kinds;
    }

    void read(Path file) throws IOException {
        LogFormat format = new LogFormat();
        TextLines.read(file, (number, text) -> {
            try {
                format.read(text).ifPresent(this::count);
            } catch (IllegalArgumentException e) {
                unread.add(String.valueOf(file.getFileName()), number, String.valueOf(e.getMessage()));
            }
        });
    }

    LogMix mix() {
        List<Double> thinks = new ArrayList<>();
        List<Double> lengths = new ArrayList<>();
        for (Times times : byVisitor.values()) {
            long[] pages = sorted(times.pages);
            for (int i = 1; i < pages.length; i++) {
                if (pages[i] - pages[i - 1] < VISIT_BREAK_SECONDS) {
                    thinks.add((double) (pages[i] - pages[i - 1]));
                }
            }
            long[] all = sorted(times.all);
            int begun = 0;
            for (int i = 1; i <= all.length; i++) {
                if (i == all.length || all[i] - all[i - 1] >= VISIT_BREAK_SECONDS) {
                    lengths.add((double) (i - begun));
                    begun = i;
                }
            }
        }
        return new LogMix(
                requests,
                robots,
                unread.count(),
                unread.first(),
                lengths.size(),
                requests == 0 ? 0 : lastSecond - firstSecond,
                byKind,
                byMethod,
                byStatus,
                byEdge,
                LogMix.quantiles(lengths),
                LogMix.quantiles(thinks));
    }

    private void count(LogLine line) {
        if (ROBOT.matcher(line.userAgent()).find() && line.edge().isEmpty()) {
            robots++;
            return;
        }
        requests++;
        long second = line.at().getEpochSecond();
        firstSecond = Math.min(firstSecond, second);
        lastSecond = Math.max(lastSecond, second);
        String kind = kinds.of(line.path());
        byKind.merge(kind, 1L, Long::sum);
        byMethod.merge(line.method(), 1L, Long::sum);
        byStatus.merge(line.status(), 1L, Long::sum);
        Optional<String> edge = line.edge();
        edge.ifPresent(location -> byEdge.merge(location, 1L, Long::sum));
        Times times = byVisitor.computeIfAbsent(line.visitor(), visitor -> new Times());
        times.all.add(second);
        if (!kind.equals(PathKinds.STATIC) && !kind.equals(PathKinds.OTHER)) {
            times.pages.add(second);
        }
    }

    private static long[] sorted(List<Long> seconds) {
        long[] sorted = seconds.stream().mapToLong(Long::longValue).toArray();
        Arrays.sort(sorted);
        return sorted;
    }
}
