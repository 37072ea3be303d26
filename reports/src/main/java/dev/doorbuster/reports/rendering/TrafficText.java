package dev.doorbuster.reports.rendering;

import dev.doorbuster.reports.verdict.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The picture of traffic in a terminal: the curve as a row of columns, the mixes as bars. */
public final class TrafficText {

    private static final String COLUMNS = " ▁▂▃▄▅▆▇█";
    private static final int ROWS = 4;
    private static final int MOST_BARS = 8;
    private static final int NAME = 44;
    private static final int BAR = 24;

    private TrafficText() {}

    public static List<String> lines(TrafficPicture picture, Screen screen) {
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add("  Requests per second, from " + picture.begins() + " on:");
        curve(picture, screen.columns() - 14, lines);
        lines.add("");
        List<String> facts = new ArrayList<>();
        picture.facts().forEach((name, value) -> facts.add(name + " " + value));
        wrapped(facts, screen.columns(), lines);
        for (TrafficPicture.Bars mix : picture.mixes()) {
            lines.add("");
            lines.add("  " + mix.title());
            bars(mix, lines);
        }
        lines.add("");
        picture.notes().forEach(note -> lines.add("  " + note));
        lines.add("");
        return lines;
    }

    private static void curve(TrafficPicture picture, int width, List<String> lines) {
        double[] rates = rates(picture, width);
        double peak = 0;
        for (double rate : rates) {
            peak = Math.max(peak, rate);
        }
        for (int row = ROWS - 1; row >= 0; row--) {
            StringBuilder line = new StringBuilder(
                    String.format(Locale.ROOT, "  %8s ", row == ROWS - 1 ? Figures.number(peak) : row == 0 ? "0" : ""));
            for (double rate : rates) {
                // Rounded up: where there was anything at all, there is something to be seen.
                double height = peak == 0 ? 0 : rate / peak * ROWS - row;
                line.append(COLUMNS.charAt((int) Math.ceil(Math.max(0, Math.min(1, height)) * (COLUMNS.length() - 1))));
            }
            lines.add(line.toString().stripTrailing());
        }
    }

    /** The highest rate of as many stretches as there are columns, or of each interval where there are fewer: a peak must not go under in a mean. */
    private static double[] rates(TrafficPicture picture, int width) {
        int columns = Math.min(width, picture.counts().size());
        double[] rates = new double[columns];
        for (int column = 0; column < columns; column++) {
            int from = (int) ((long) column * picture.counts().size() / columns);
            int to = (int) ((long) (column + 1) * picture.counts().size() / columns);
            for (double count : picture.counts().subList(from, to)) {
                rates[column] = Math.max(rates[column], count / picture.intervalSeconds());
            }
        }
        return rates;
    }

    private static void wrapped(List<String> items, int width, List<String> lines) {
        StringBuilder line = new StringBuilder(" ");
        for (String item : items) {
            if (line.length() + item.length() + 3 > width && line.length() > 1) {
                lines.add(line.toString());
                line = new StringBuilder(" ");
            }
            line.append(line.length() > 1 ? " · " : " ").append(item);
        }
        lines.add(line.toString());
    }

    private static void bars(TrafficPicture.Bars mix, List<String> lines) {
        long sum = mix.sum();
        long rest = sum;
        int shown = 0;
        for (Map.Entry<String, Long> count : mix.counts().entrySet()) {
            if (shown == MOST_BARS) {
                lines.add(bar("and " + (mix.counts().size() - shown) + " more", rest, sum));
                return;
            }
            lines.add(bar(count.getKey(), count.getValue(), sum));
            rest -= count.getValue();
            shown++;
        }
    }

    private static String bar(String name, long count, long sum) {
        double share = (double) count / sum;
        String shortened = name.length() <= NAME ? name : name.substring(0, NAME - 3) + "...";
        return String.format(Locale.ROOT, "    %-" + NAME + "s %5.1f %% %s", shortened, share * 100, "█".repeat((int)
                                Math.round(share * BAR)))
                .stripTrailing();
    }
}
