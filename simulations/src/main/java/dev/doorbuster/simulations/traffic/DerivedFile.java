package dev.doorbuster.simulations.traffic;

import dev.doorbuster.record.yaml.Quantity;
import java.util.ArrayList;
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
        wrapped("[", numbers.stream().map(Quantity::text).toList(), "]");
        return this;
    }

    /** Names with their counts, the greatest first. */
    DerivedFile counts(String key, Map<String, Long> counts) {
        if (!counts.isEmpty()) {
            text.append(key).append(":\n");
            List<String> items = new ArrayList<>();
            counts.entrySet().stream()
                    .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                            .thenComparing(Map.Entry.comparingByKey()))
                    .forEach(e -> items.add(quoted(e.getKey()) + ": " + e.getValue()));
            wrapped("{", items, "}");
        }
        return this;
    }

    private void wrapped(String open, List<String> items, String close) {
        StringBuilder line = new StringBuilder("  ").append(open);
        for (int i = 0; i < items.size(); i++) {
            String item = items.get(i) + (i == items.size() - 1 ? close : ",");
            if (line.length() + item.length() + 1 > WIDTH) {
                text.append(line).append('\n');
                line = new StringBuilder("   ");
            }
            line.append(line.length() > 3 ? " " : "").append(item);
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
