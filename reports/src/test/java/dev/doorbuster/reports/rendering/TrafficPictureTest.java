package dev.doorbuster.reports.rendering;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.reports.rendering.TrafficPicture.Bars;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrafficPictureTest {

    private static final TrafficPicture PICTURE = new TrafficPicture(
            "my-sale.yaml",
            "2025-11-28T00:00:00Z",
            "10 s",
            10,
            List.of(10.0, 20.0, 800.0, 40.0),
            Map.of("requests", "870"),
            List.of(Bars.of("Methods", Map.of("GET", 750L, "POST", 120L))),
            List.of("times are <b>whole</b> seconds"));

    @Test
    void aTerminalShowsThePeakAsTheHighestColumn_andSharesAsBars() {
        List<String> lines = TrafficText.lines(PICTURE, Screen.PLAIN);

        assertThat(lines)
                .contains(
                        "        80   █",
                        "         0 ▁▁█▂",
                        "    GET                                           86.2 % █████████████████████",
                        "    POST                                          13.8 % ███",
                        "  times are <b>whole</b> seconds");
    }

    @Test
    void aPeakOfOneSecondDoesNotGoUnderInALongCurve() {
        List<Double> counts = new ArrayList<>(Collections.nCopies(3600, 1.0));
        counts.set(1234, 500.0);

        List<String> lines = TrafficText.lines(
                new TrafficPicture("t", "b", "1 s", 1, counts, Map.of(), List.of(), List.of()), Screen.PLAIN);

        assertThat(lines.get(2)).startsWith("       500 ").containsOnlyOnce("█");
    }

    @Test
    void whatIsMoreThanAFewIsSummedUp() {
        Map<String, Long> many = new LinkedHashMap<>();
        for (char c = 'a'; c <= 'z'; c++) {
            many.put("/" + c, 1L);
        }

        List<String> lines = TrafficText.lines(
                new TrafficPicture("t", "b", "1 s", 1, List.of(1.0), Map.of(), List.of(Bars.of("m", many)), List.of()),
                Screen.PLAIN);

        assertThat(lines).anyMatch(line -> line.startsWith("    and 18 more") && line.contains("69.2 %"));
    }

    @Test
    void thePageHasTheCurveAndEscapesWhateverItIsGiven() throws IOException {
        String page = TrafficPage.render(PICTURE);

        assertThat(page)
                .contains("\"values\":[1.0,2.0,80.0,4.0]")
                .contains("0:00 is 2025-11-28T00:00:00Z")
                .contains("<th scope=\"row\">GET</th><td class=\"n\">750</td>")
                .contains("times are &lt;b&gt;whole&lt;/b&gt; seconds")
                .contains("Content-Security-Policy")
                .doesNotContain("<b>whole");
    }
}
