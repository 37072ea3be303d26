package dev.doorbuster.reports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.record.FaultEvent;
import dev.doorbuster.reports.rendering.JunitReport;
import dev.doorbuster.reports.rendering.MarkdownSummary;
import dev.doorbuster.reports.rendering.Screen;
import dev.doorbuster.reports.rendering.TextReport;
import dev.doorbuster.reports.verdict.Assessment;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Names come from files and from the stack, and whoever gives them may be careless or worse. */
class NamesFromOutsideTest {

    /** Markup, a cell of a table, code, a link, mathematics, a new line, a command to a terminal, and a mark that turns the writing. */
    private static final String NAME = "<script>alert(1)</script>|`a`|[x](y)|$b$|~~c~~|&amp;|\n# d|\u001b[2J\u202Eevil";

    private static final Assessment RUN = Judged.assess(RunBuilder.history()
            .steady(0, 60, 10, 20)
            .observed("alarm", NAME, 0, 10, 0, 0, 1, 1, 0, 0)
            .faultEvent("az-loss", FaultEvent.Kind.REFUSED, 10, NAME)
            .objective("errors of all < 1 % during fault:az-loss"));

    @Test
    void theTerminalObeysNoneOfThem() {
        String text = TextReport.render(RUN, "x", Screen.PLAIN);

        assertThat(text)
                .contains("alarm <script>alert(1)</script>|`a`|[x](y)|$b$|~~c~~|&amp;| # d|\uFFFD[2J\uFFFDevil");
        assertThat(text).doesNotContain("\u001b", "\u202E", "\n# d");
    }

    @Test
    void theSummaryShowsThemAsTheyAre() {
        String summary = MarkdownSummary.render(RUN);

        assertThat(summary)
                .contains("alarm &lt;script&gt;alert(1)&lt;/script&gt;\\|\\`a\\`\\|\\[x\\](y)\\|\\$b\\$\\|\\~\\~c\\~\\~"
                        + "\\|&amp;amp;\\| # d\\|\uFFFD\\[2J\uFFFDevil");
        assertThat(summary).doesNotContain("<script", "\n# d", "\u001b", "\u202E");
    }

    @Test
    void theJunitXmlHoldsThem() throws Exception {
        Document xml = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(JunitReport.render(RUN).getBytes(StandardCharsets.UTF_8)));

        Element error = (Element) xml.getElementsByTagName("error").item(0);
        assertThat(error.getAttribute("message")).contains("<script>alert(1)</script>|`a`|");
    }
}
