package dev.doorbuster.reports;

import static dev.doorbuster.reports.RunBuilder.history;
import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.reports.rendering.JunitReport;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class JunitReportTest {

    @Test
    void junitHasATestCasePerObjective_andGuardsInASuiteOfTheirOwn() throws Exception {
        Document xml = xml(JunitReport.render(Judged.assess(SampleRuns.mixed())));

        Element objectives = suite(xml, 0);
        assertThat(objectives.getAttribute("tests")).isEqualTo("4");
        assertThat(objectives.getAttribute("failures")).isEqualTo("1");
        assertThat(objectives.getAttribute("errors")).isEqualTo("1");
        assertThat(objectives.getAttribute("skipped")).isEqualTo("1");
        Element failure = (Element) objectives.getElementsByTagName("failure").item(0);
        assertThat(failure.getTextContent())
                .contains("observed 20 ms")
                .contains("required < 10 ms")
                .contains("window run");
        assertThat(failure.getAttribute("message"))
                .isEqualTo("observed 20 ms, required < 10 ms, in run, 1,200 samples");
        Element guards = suite(xml, 1);
        assertThat(guards.getAttribute("name")).isEqualTo("by-hand guards");
        assertThat(guards.getAttribute("failures")).isEqualTo("0");
        assertThat(guards.getAttribute("errors")).isEqualTo("1");
    }

    @Test
    void junitIsNoGreenWithoutAnyObjective() throws Exception {
        Document xml = xml(JunitReport.render(Judged.assess(history().steady(0, 60, 10, 20))));

        assertThat(suite(xml, 0).getAttribute("tests")).isEqualTo("1");
        assertThat(suite(xml, 0).getAttribute("errors")).isEqualTo("1");
        assertThat(((Element) xml.getElementsByTagName("error").item(0)).getAttribute("message"))
                .isEqualTo("nothing was judged");
    }

    @Test
    void theSuiteTakesAsLongAsTheLoad_byTheWall_andACaseNothingOfItsOwn() throws Exception {
        Document xml = xml(JunitReport.render(
                Judged.assess(history().speed(10, 10).steady(0, 60, 10, 20).objective("errors of all < 1 %"))));

        assertThat(xml.getDocumentElement().getAttribute("time")).isEqualTo("6.000");
        assertThat(suite(xml, 0).getAttribute("time")).isEqualTo("6.000");
        assertThat(suite(xml, 1).getAttribute("time")).isEqualTo("0");
        assertThat(elements(xml, "testcase")).isNotEmpty().allSatisfy(testCase -> assertThat(
                        testCase.getAttribute("time"))
                .isEqualTo("0"));
    }

    @Test
    void aRunWhoseLoadNeverBegan_tookNoTime() throws Exception {
        Document xml = xml(JunitReport.render(Judged.assess(history()
                .deaf(IntStream.rangeClosed(1, 60).asDoubleStream().toArray())
                .objective("errors of all < 1 %"))));

        assertThat(suite(xml, 0).getAttribute("time")).isEqualTo("0");
    }

    private static Document xml(String text) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static Element suite(Document xml, int index) {
        NodeList suites = xml.getElementsByTagName("testsuite");
        return (Element) suites.item(index);
    }

    private static Stream<Element> elements(Document xml, String name) {
        NodeList found = xml.getElementsByTagName(name);
        return IntStream.range(0, found.getLength()).mapToObj(i -> (Element) found.item(i));
    }
}
