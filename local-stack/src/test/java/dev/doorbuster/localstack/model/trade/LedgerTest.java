package dev.doorbuster.localstack.model.trade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

class LedgerTest {
    private final Ledger ledger = new Ledger();

    @Test
    void lines_areAllThere_andEachAtItsPlace_onDiskAndInMemory() {
        List<String> added = new ArrayList<>();
        List<Long> places = new ArrayList<>();
        for (int number = 0; number < 5_000; number++) {
            String line = "주문 " + number + " " + "x".repeat(number == 2_500 ? 100_000 : number % 90);
            added.add(line);
            places.add(ledger.add(line));
        }

        assertThat(ledger.copy().lines()).containsExactlyElementsOf(added);
        ledger.add("newest");
        for (int number = 0; number < 5_000; number += 499) {
            assertThat(ledger.at(places.get(number))).isEqualTo(added.get(number));
        }
        assertThat(ledger.copy().lines()).hasSize(5_001).last().isEqualTo("newest");
    }

    @Test
    void readersSeeWhatWasThereWhenTheyBegan() {
        ledger.add("one");
        Ledger.Copy copy = ledger.copy();
        ledger.add("two");

        assertThat(copy.lines()).containsExactly("one");
    }

    @Test
    void closedInTheMiddleOfReading_theReaderFails_ratherThanEnds() {
        for (int number = 0; number < 20_000; number++) {
            ledger.add("line " + number);
        }
        Iterator<String> reader = ledger.copy().lines().iterator();
        reader.next();

        ledger.close();

        assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> reader.forEachRemaining(line -> {}));
    }

    @Test
    void indexFindsEveryNumber_alsoAfterItGrew() {
        Index index = new Index();
        for (long number = 0; number < 10_000; number++) {
            index.put(number * 0x9e3779b97f4a7c15L, number);
        }

        for (long number = 0; number < 10_000; number++) {
            assertThat(index.get(number * 0x9e3779b97f4a7c15L)).hasValue(number);
        }
        assertThat(index.get(12345)).isEmpty();
    }
}
