package dev.doorbuster.record.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class QuantityTest {

    @Test
    void readsUnitsWithAndWithoutSpace() {
        assertThat(Quantity.duration("250 ms")).isEqualTo(Duration.ofMillis(250));
        assertThat(Quantity.duration("1.5h")).isEqualTo(Duration.ofMinutes(90));
        assertThat(Quantity.share("0.5 %")).isEqualTo(0.005);
        assertThat(Quantity.rate("120 /m")).isEqualTo(2);
    }

    @Test
    void rejectsANumberWithoutItsUnit() {
        assertThatThrownBy(() -> Quantity.duration("250"))
                .hasMessage("\"250\" has no unit; write \"250 ms\" or \"250 s\" (ms, s, m, h, d)");
        assertThatThrownBy(() -> Quantity.rate("120")).hasMessageContaining("write it per second");
        assertThatThrownBy(() -> Quantity.duration("3 parsecs")).hasMessageContaining("is no unit of time");
        assertThatThrownBy(() -> Quantity.duration("-3 s")).hasMessageContaining("is negative");
    }

    @Test
    void writesWhatItReads() {
        for (String text : new String[] {"90 s", "2 m", "250 ms", "1.5 s", "216.667 s", "0 s"}) {
            assertThat(Quantity.text(Quantity.duration(text))).isEqualTo(text);
        }
    }

    @Test
    void writesEveryShareAsItWasWritten() {
        for (int tenths = 0; tenths <= 1000; tenths++) {
            String text = BigDecimal.valueOf(tenths, 1).stripTrailingZeros().toPlainString() + " %";
            assertThat(Quantity.shareText(Quantity.share(text))).isEqualTo(text);
        }
    }
}
