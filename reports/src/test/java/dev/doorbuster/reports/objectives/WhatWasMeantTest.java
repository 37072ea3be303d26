package dev.doorbuster.reports.objectives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.doorbuster.record.ObjectiveText;
import dev.doorbuster.record.yaml.Document;
import dev.doorbuster.record.yaml.InvalidSettingsException;
import dev.doorbuster.record.yaml.Place;
import dev.doorbuster.record.yaml.Problems;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people write who know another grammar: each is told with its column, and what was probably meant. */
class WhatWasMeantTest {

    /** Of a rehearsal whose requests are named in code, so that no name is a mistake. */
    private static final Names NAMES = new Names(
            List.of("surge"), List.of(), List.of(), List.of(), Set.of("all"), false, true, List.of(), Map.of());

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "p99 of all < 1,000 ms | column 14 | \"1,000\" is no number; write 1000, without the comma",
                "p99 of all < 1,000ms  | column 14 | write 1000ms, without the comma",
                "requests of all >= 10,000 | column 20 | write 10000, without the comma",
                "errors of all != 0.5 % | column 15 | expected one of < <= = >= >, found \"!=\"",
                "errors of all!= 0.5 %  | column 14 | found \"!=\"",
                "errors of all == 0 %   | column 15 | found \"==\"; did you mean \"=\"?",
                "errors of all =< 1 %   | column 15 | found \"=<\"; did you mean \"<=\"?",
                "errors of all => 1 %   | column 15 | found \"=>\"; did you mean \">=\"?",
                "errors of all \u2264 1 %    | column 15 | did you mean \"<=\"?",
                "errors of all <> 1 %   | column 15 | found \"<>\"",
                "error of all < 1 %     | column 7  | did you mean \"errors of\", a share, or \"error count of\"?",
                "error cuont of all < 1 | column 7  | expected \"count\", found \"cuont\"",
            })
    void isToldWithItsColumn(String line, String column, String message) {
        InvalidSettingsException e = catchThrowableOfType(
                InvalidSettingsException.class,
                () -> Objectives.parse(List.of(ObjectiveText.of(line, new Place("day.yaml", 12))), NAMES));

        assertThat(e.problems())
                .singleElement()
                .asString()
                .startsWith("day.yaml:12: " + column.strip() + " of")
                .contains(message);
    }

    @Test
    void aNameMayHoldAnExclamationMark_butNoSign() {
        RequestObjective read = (RequestObjective)
                Objectives.parse(List.of(ObjectiveText.of("errors of buy! < 1 %", new Place("day.yaml", 12))), NAMES)
                        .get(0);

        assertThat(read.of().name()).isEqualTo("buy!");
    }

    @Test
    void aListWhereOneWordIsMeant_isToldOnce() {
        Problems problems = new Problems();
        List<ObjectiveText> texts = Document.parse(
                        "day.yaml",
                        "objectives:\n  - {metric: latency, of: all, percentile: 99, max: 1 s, above: [run]}\n",
                        problems)
                .entries("objectives")
                .stream()
                .map(e -> new ObjectiveText(e.text(), e.section(), e.place()))
                .toList();

        InvalidSettingsException e =
                catchThrowableOfType(InvalidSettingsException.class, () -> Objectives.parse(texts, NAMES));

        assertThat(e.problems()).containsExactly("day.yaml:2: above: expected a single value, found a list");
    }
}
