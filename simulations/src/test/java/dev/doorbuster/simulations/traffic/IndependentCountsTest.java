package dev.doorbuster.simulations.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.doorbuster.simulations.logs.LogInput;
import dev.doorbuster.simulations.logs.LogReader;
import dev.doorbuster.simulations.logs.LoggedRequest;
import dev.doorbuster.simulations.logs.ReadingRules;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What we count of each real log is what one line of awk counts of it, exactly: requests per minute, methods, statuses, first folders, templates. The
 * lines of awk are those of docs/traffic.md.
 */
class IndependentCountsTest {

    private static final Path PROJECT = Path.of("..");
    private static final Path LOGS = PROJECT.resolve("../shared/data/access-logs");
    private static final Pattern ONE_LINER =
            Pattern.compile(" {4}zcat -f FILE \\| (awk .*)\\| sort \\| uniq -c +# (\\S+): (.+)");
    private static final Pattern COUNT = Pattern.compile(" *(\\d+) (.*)");
    private static final DateTimeFormatter COMMON = DateTimeFormatter.ofPattern("dd/MMM/uuuu:HH:mm", Locale.ENGLISH);

    /** A log, how its lines of awk are called, and how far its times are ahead of UTC. */
    @ParameterizedTest
    @CsvSource({
        "online-shop-2019-01-26.nginx.log.gz, combined, 03:30",
        "online-shop-2019-01-22.nginx.log, combined, 03:30",
        "website-2015-05.apache-combined.log.gz, combined, 00:00",
        "alb-2022-07-05.log, alb, 00:00",
        "alb-promtail.log.gz, alb, 00:00",
        "cloudfront-2023-02-22.log, cloudfront, 00:00",
        "cloudfront-2018-11-07.log.gz, cloudfront, 00:00",
        "cloudfront-30-edges-2026-01-11.log.gz, cloudfront, 00:00",
    })
    void areTheSame(String name, String format, String offset) throws IOException, InterruptedException {
        Path log = LOGS.resolve(name);
        assumeTrue(Files.exists(log), () -> "skipped: the shared data is absent: " + log);
        assumeTrue(Files.exists(Path.of("/usr/bin/awk")), "skipped: no awk");
        List<LoggedRequest> requests = new ArrayList<>();
        new LogReader(ReadingRules.DEFAULT).read(LogInput.of(List.of(log)), requests::add, progress -> {});

        Map<String, Function<LoggedRequest, String>> ours = ours(format, offset);
        PathTemplates templates = new PathTemplates();
        requests.forEach(request -> templates.of(request.path()));
        ours.put("templates", request -> templates.of(request.path()).toString());

        for (Map.Entry<String, String> oneLiner : oneLiners(format).entrySet()) {
            Map<String, Long> theirs = counted(oneLiner.getValue(), log);
            Map<String, Long> counted = requests.stream()
                    .collect(Collectors.groupingBy(ours.get(oneLiner.getKey()), TreeMap::new, Collectors.counting()));
            counted.keySet().removeIf(key -> oneLiner.getKey().equals("templates") && !theirs.containsKey(key));
            assertThat(counted).as(name + ", " + oneLiner.getKey()).isEqualTo(theirs);
        }
        assertThat(oneLiners(format)).as("lines of awk in the docs").hasSizeGreaterThanOrEqualTo(4);
    }

    private static Map<String, Function<LoggedRequest, String>> ours(String format, String offset) {
        ZoneOffset ahead = ZoneOffset.of("+" + offset);
        PathKinds folders = new PathKinds(List.of());
        Map<String, Function<LoggedRequest, String>> ours = new TreeMap<>();
        ours.put("minutes", request -> minute(format, request.start(), ahead));
        ours.put("methods", LoggedRequest::method);
        ours.put("statuses", request -> String.format(Locale.ROOT, "%03d", request.status()));
        ours.put("folders", request -> folders.of(request.path()));
        return ours;
    }

    private static String minute(String format, Instant start, ZoneOffset ahead) {
        return format.equals("combined")
                ? COMMON.format(start.atOffset(ahead))
                : start.atOffset(ahead).toString().substring(0, "2022-07-05T04:47".length());
    }

    /** By what they count. */
    private static Map<String, String> oneLiners(String format) throws IOException {
        Map<String, String> oneLiners = new TreeMap<>();
        for (String line : Files.readAllLines(PROJECT.resolve("docs/traffic.md"))) {
            Matcher oneLiner = ONE_LINER.matcher(line);
            if (oneLiner.matches() && oneLiner.group(2).equals(format)) {
                oneLiners.put(oneLiner.group(3), line.strip().replaceAll(" +# .*", ""));
            }
        }
        return oneLiners;
    }

    private static Map<String, Long> counted(String oneLiner, Path log) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("sh", "-c", oneLiner.replace("FILE", "\"$0\""), log.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(oneLiner).isZero();
        Map<String, Long> counts = new TreeMap<>();
        out.lines().forEach(line -> {
            Matcher count = COUNT.matcher(line);
            if (!count.matches()) {
                throw new UncheckedIOException(new IOException("no count: " + line));
            }
            counts.put(count.group(2), Long.parseLong(count.group(1)));
        });
        return counts;
    }
}
