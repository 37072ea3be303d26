package dev.doorbuster.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Tells every story, has each judged, and prints what a careful person concludes beside what came of it, in Markdown. Exit 1 unless all are equal.
 *
 * <p>Arguments: a folder for the runs, and words; with words, only the chapters whose names begin with one of them.
 */
final class TruthTable {

    private static final int MOST_TELLINGS = 3;

    private final Path runs;
    private int rows;
    private int wrong;

    private TruthTable(Path runs) {
        this.runs = runs;
    }

    /** Stories written on disk by hand, by chapter: these need no time. */
    static Map<String, List<Story>> byHand() {
        Map<String, List<Story>> chapters = new LinkedHashMap<>();
        chapters.put("Requests", RequestStories.all());
        chapters.put("Other figures of requests", FigureStories.all());
        chapters.put("Every half-minute", StretchStories.all());
        chapters.put("Against another window", ReferenceStories.all());
        chapters.put("Outages", OutageStories.all());
        chapters.put("The generator and its load", LoadStories.all());
        chapters.put("Faults and recovery", FaultStories.all());
        chapters.put("What was observed of the stack", StackStories.all());
        chapters.put("Any metric, and alarms", MetricStories.all());
        chapters.put("What the shop kept", ConservationStories.all());
        chapters.put("Records with holes", RecordStories.all());
        chapters.put("Asked later", LaterStories.all());
        chapters.put("Gatling's logs", LogStories.all());
        return chapters;
    }

    /** Runs that take their time. */
    private static Map<String, List<Story>> real() {
        Map<String, List<Story>> chapters = new LinkedHashMap<>();
        chapters.put("Real logs of Gatling", RealLogStories.all());
        chapters.put("Real runs against the local stack", RealStories.all());
        chapters.put("Real runs against a shop with a script", StubStories.all());
        return chapters;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        TruthTable table = new TruthTable(Path.of(arguments[0]));
        List<String> chosen = List.of(arguments).subList(1, arguments.length);
        Map<String, List<Story>> chapters = new LinkedHashMap<>(byHand());
        chapters.putAll(real());
        for (Map.Entry<String, List<Story>> chapter : chapters.entrySet()) {
            if (chosen.isEmpty() || chosen.stream().anyMatch(chapter.getKey()::startsWith)) {
                table.print(chapter.getKey(), chapter.getValue());
            }
        }
        System.out.printf("%d runs, %d judged otherwise than expected%n", table.rows, table.wrong);
        System.exit(table.wrong == 0 && table.rows > 0 ? 0 : 1);
    }

    private void print(String chapter, List<Story> stories) throws IOException, InterruptedException {
        System.out.printf(
                "## %s%n%n| # | the run | a careful person | exit | Doorbuster | exit | |%n|--:|---|---|--:|---|--:|---|%n",
                chapter);
        for (Story story : stories) {
            rows++;
            Conclusion given = given(story);
            boolean same = story.expected().is(given);
            wrong += same ? 0 : 1;
            List<String> cells = new ArrayList<>(List.of(
                    String.valueOf(rows),
                    story.tale(),
                    story.expected().toString(),
                    String.valueOf(story.expected().exit()),
                    same ? story.expected().toString() : given.toString(),
                    String.valueOf(given.exit()),
                    same ? "=" : "**NOT EQUAL**"));
            cells.replaceAll(cell -> cell.replace("|", "\\|").replace("\n", " "));
            System.out.println("| " + String.join(" | ", cells) + " |");
        }
        System.out.println();
    }

    /** A run whose generator got no processor says nothing of the story: then it is told again, some times. */
    private Conclusion given(Story story) throws IOException, InterruptedException {
        Conclusion given = story.given(Files.createDirectories(fresh(rows)));
        for (int again = 1;
                again < MOST_TELLINGS && starved(given) && !story.expected().is(given);
                again++) {
            given = story.given(Files.createDirectories(fresh(rows)));
        }
        return given;
    }

    private static boolean starved(Conclusion given) {
        return given.carriedBy().equals("load-delivered") || given.carriedBy().equals("generator-healthy");
    }

    private Path fresh(int row) {
        int attempt = 0;
        Path folder = runs.resolve(String.valueOf(row));
        while (Files.exists(folder)) {
            folder = runs.resolve(row + "-" + ++attempt);
        }
        return folder;
    }
}
