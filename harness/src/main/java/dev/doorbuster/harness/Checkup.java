package dev.doorbuster.harness;

import dev.doorbuster.chaos.Ruling;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What the doctor finds, shown as it is found: what | state | what was found, and below it the command that mends it, in one piece so that it
 * can be copied. At the end all that is to be mended, once more.
 */
final class Checkup {

    private static final String INDENT = "  ";
    private static final int STATE = 12;
    private static final int WHAT = 34;
    private static final int NARROWEST = 80;
    private static final int WIDEST = 100;

    private final Console console;
    private final int columns;
    private final List<Ruling> amiss = new ArrayList<>();

    Checkup(Console console) {
        this.console = console;
        this.columns = Math.max(NARROWEST, Math.min(WIDEST, console.columns()));
    }

    void section(String title) {
        console.say("");
        console.say(title);
    }

    void show(List<Ruling> rulings) {
        rulings.forEach(this::show);
    }

    void show(Ruling ruling) {
        List<String> what = wrapped(ruling.rule(), WHAT - 2);
        List<String> found = wrapped(ruling.words(), columns - INDENT.length() - STATE - WHAT);
        for (int line = 0; line < Math.max(what.size(), found.size()); line++) {
            console.say((INDENT
                            + padded(line == 0 ? state(ruling.state()) : "", STATE)
                            + padded(line < what.size() ? what.get(line) : "", WHAT)
                            + (line < found.size() ? found.get(line) : ""))
                    .stripTrailing());
        }
        if (ruling.refusal().isPresent()) {
            amiss.add(ruling);
            command(ruling, INDENT + padded("", STATE));
        }
    }

    /** Says what is to be mended, or that nothing is. @return the exit code */
    ExitCode conclude(String target) {
        console.say("");
        if (amiss.isEmpty()) {
            console.say(target + " is fit for a rehearsal");
            return ExitCode.PASS;
        }
        console.say(String.format(
                Locale.ROOT,
                "%s is not fit for a rehearsal; %d %s to mend:",
                target,
                amiss.size(),
                amiss.size() == 1 ? "thing" : "things"));
        int number = 1;
        for (Ruling ruling : amiss) {
            String prefix = String.format(Locale.ROOT, "%3d. ", number++);
            List<String> lines = wrapped(ruling.rule() + ": " + ruling.words(), columns - prefix.length());
            for (int line = 0; line < lines.size(); line++) {
                console.say((line == 0 ? prefix : " ".repeat(prefix.length())) + lines.get(line));
            }
            command(ruling, " ".repeat(prefix.length()));
        }
        return ExitCode.REFUSED;
    }

    private void command(Ruling ruling, String indent) {
        if (!ruling.mend().isEmpty()) {
            console.say(indent + "$ " + ruling.mend());
        }
    }

    private static String state(Ruling.State state) {
        return switch (state) {
            case HOLDS -> "ok";
            case REFUSES -> "missing";
            case CANNOT_TELL -> "cannot tell";
            case NOT_ASKED -> "-";
        };
    }

    private static String padded(String text, int width) {
        return text.length() >= width ? text : text + " ".repeat(width - text.length());
    }

    /** Broken at blanks; a word that is longer than a line, such as an ARN, is left in one piece. */
    static List<String> wrapped(String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.strip().split("\\s+", -1)) {
            if (line.length() > 0 && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.length() == 0 ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
