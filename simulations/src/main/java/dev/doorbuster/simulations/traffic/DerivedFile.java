package dev.doorbuster.simulations.traffic;

import dev.doorbuster.record.yaml.Quantity;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** A small YAML file made from real data: how it was made stands in comments at its head. The same input gives the same bytes. */
final class DerivedFile {

    private static final int WIDTH = 120;

    private final StringBuilder text = new StringBuilder();

    DerivedFile comment(String line) {
        text.append("# ").append(line).append('\n');
        return this;
    }

    DerivedFile value(String key, String value) {
        text.append(key).append(": ").append(quoted(value)).append('\n');
        return this;
    }

    DerivedFile value(String key, long value) {
        text.append(key).append(": ").append(value).append('\n');
        return this;
    }

    DerivedFile texts(String key, List<String> values) {
        if (!values.isEmpty()) {
            text.append(key).append(":\n");
            values.forEach(value -> text.append("  - ").append(quoted(value)).append('\n'));
        }
        return this;
    }

    DerivedFile numbers(String key, List<Double> numbers) {
        text.append(key).append(":\n");
        wrapped("  ", "[", numbers.stream().map(Quantity::text).toList(), "]");
        return this;
    }

    /** Names with their counts, the greatest first. */
    DerivedFile counts(String key, Map<String, Long> counts) {
        if (!counts.isEmpty()) {
            text.append(key).append(":\n");
            wrapped("  ", "{", items(counts), "}");
        }
        return this;
    }

    /** Names with names and their counts below each. */
    DerivedFile countsOf(String key, Map<String, Map<String, Long>> counts) {
        if (!counts.isEmpty()) {
            text.append(key).append(":\n");
            counts.forEach((name, below) -> {
                text.append("  ").append(quoted(name)).append(":\n");
                wrapped("    ", "{", items(below), "}");
            });
        }
        return this;
    }

    private static List<String> items(Map<String, Long> counts) {
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(e -> quoted(e.getKey()) + ": " + e.getValue())
                .toList();
    }

    private void wrapped(String indent, String open, List<String> items, String close) {
        StringBuilder line = new StringBuilder(indent).append(open);
        int begun = indent.length() + open.length();
        for (int i = 0; i < items.size(); i++) {
            String item = items.get(i) + (i == items.size() - 1 ? close : ",");
            if (line.length() + item.length() + 1 > WIDTH) {
                text.append(line).append('\n');
                line = new StringBuilder(indent).append(' ');
            }
            line.append(line.length() > begun ? " " : "").append(item);
        }
        text.append(line).append('\n');
    }

    private static String quoted(String value) {
        return value.matches("[A-Za-z][A-Za-z0-9._/-]*")
                ? value
                : "\"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
