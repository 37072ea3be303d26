package dev.doorbuster.reports.rendering;

import dev.doorbuster.reports.verdict.Assessment;
import dev.doorbuster.reports.verdict.Figures;
import dev.doorbuster.reports.verdict.Finding;
import dev.doorbuster.reports.verdict.Verdict;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * The verdict as JUnit XML: a test case per objective, guards in a suite of their own. FAIL is a failure, INCONCLUSIVE an error, not
 * asked is skipped. A guard that does not hold is an error: it says that the rehearsal is no evidence, not that the stack failed. Where no case tells why the run has no PASS
 * (nothing was judged), one more is an error: a CI that looks at nothing else must not be green.
 *
 * <p>The time of the objectives' suite is how long the load lasted by the wall, for that is what the verdict cost. A test case took none of
 * its own: all of them look at the same run, and the sum of their shares would be a number that nobody ever waited. It has a zero and not nothing, since there are
 * readers that make a NaN or an exception of a time that is missing.
 */
public final class JunitReport {

    private static final String NO_TIME = "0";

    private JunitReport() {}

    public static String render(Assessment assessment) {
        StringWriter out = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeCharacters("\n");
            boolean untold = assessment.verdict() != Verdict.PASS
                    && assessment.findings().stream()
                            .map(JunitReport::result)
                            .allMatch(result -> result.isEmpty() || result.equals("skipped"));
            String time = time(assessment);
            start(xml, "testsuites", assessment.rehearsal(), assessment.findings(), untold, time);
            suite(xml, assessment.rehearsal(), assessment, assessment.objectives(), untold, time);
            suite(xml, assessment.rehearsal() + " guards", assessment, assessment.guards(), false, NO_TIME);
            xml.writeEndElement();
            xml.writeCharacters("\n");
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("JUnit XML could not be written to memory", e);
        }
        return out.toString();
    }

    private static void suite(
            XMLStreamWriter xml,
            String name,
            Assessment assessment,
            List<Finding> findings,
            boolean untold,
            String time)
            throws XMLStreamException {
        start(xml, "testsuite", name, findings, untold, time);
        xml.writeStartElement("properties");
        property(xml, "run", assessment.run());
        property(xml, "verdict", assessment.verdict().name());
        property(xml, "reason", assessment.reason());
        xml.writeEndElement();
        for (Finding f : findings) {
            xml.writeCharacters("\n");
            testCase(xml, assessment.rehearsal(), f);
        }
        if (untold) {
            xml.writeCharacters("\n");
            xml.writeStartElement("testcase");
            attribute(xml, "classname", assessment.rehearsal() + ".verdict");
            attribute(xml, "name", "verdict");
            attribute(xml, "time", NO_TIME);
            xml.writeStartElement("error");
            attribute(xml, "message", assessment.reason());
            attribute(xml, "type", assessment.verdict().name());
            xml.writeEndElement();
            xml.writeEndElement();
        }
        xml.writeEndElement();
        xml.writeCharacters("\n");
    }

    /** Wall seconds, to the millisecond. */
    private static String time(Assessment assessment) {
        Double seconds = assessment.wallSeconds();
        return seconds == null ? NO_TIME : String.format(Locale.ROOT, "%.3f", seconds);
    }

    private static void start(
            XMLStreamWriter xml, String element, String name, List<Finding> findings, boolean untold, String time)
            throws XMLStreamException {
        xml.writeStartElement(element);
        attribute(xml, "name", name);
        attribute(xml, "tests", String.valueOf(findings.size() + (untold ? 1 : 0)));
        attribute(xml, "failures", String.valueOf(count(findings, "failure")));
        attribute(xml, "errors", String.valueOf(count(findings, "error") + (untold ? 1 : 0)));
        attribute(xml, "skipped", String.valueOf(count(findings, "skipped")));
        attribute(xml, "time", time);
        xml.writeCharacters("\n");
    }

    private static void testCase(XMLStreamWriter xml, String rehearsal, Finding f) throws XMLStreamException {
        xml.writeStartElement("testcase");
        attribute(xml, "classname", rehearsal + "." + (f.ofGuard() ? f.guard() : f.kind()));
        attribute(
                xml,
                "name",
                f.ofGuard() && f.window() != null ? f.objective() + " (" + f.window() + ")" : f.objective());
        attribute(xml, "time", NO_TIME);
        String result = result(f);
        if (!result.isEmpty()) {
            xml.writeStartElement(result);
            attribute(xml, "message", message(f));
            if (!result.equals("skipped")) {
                attribute(xml, "type", f.verdict().name());
                xml.writeCharacters(clean(details(f)));
            }
            xml.writeEndElement();
        } else {
            xml.writeStartElement("system-out");
            xml.writeCharacters(clean(details(f)));
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    /** One line that says it all: many a CI shows no more. */
    private static String message(Finding f) {
        String reason = Objects.requireNonNullElse(f.reason(), "");
        if (result(f).equals("skipped") || f.ofGuard()) {
            return reason;
        }
        String figures = "observed " + f.observedText() + (f.hasBound() ? ", required " + f.requiredText() : "")
                + (f.window() == null ? "" : ", in " + f.window()) + ", " + Figures.number(f.samples())
                + (f.samples() == 1 ? " sample" : " samples");
        return f.explanation().isEmpty() ? figures : f.explanation() + " (" + figures + ")";
    }

    private static String details(Finding f) {
        return "observed " + f.observedText()
                + (f.hasBound() ? "\nrequired " + f.requiredText() : "")
                + "\nwindow " + Objects.requireNonNullElse(f.window(), "none")
                + "\nsamples " + Figures.number(f.samples())
                + (f.guard() == null ? "" : "\nguard " + f.guard())
                + (f.reason() == null ? "" : "\n" + f.reason())
                + FindingRow.of(f).perWindow().stream()
                        .map(w -> "\nin " + w.window() + ": " + w.observed() + ", " + w.samples() + " samples, "
                                + w.verdict() + (w.detail().isEmpty() ? "" : ", " + w.detail()))
                        .collect(Collectors.joining());
    }

    private static String result(Finding f) {
        return switch (f.verdict()) {
            case PASS -> "";
            case FAIL -> f.ofGuard() ? "error" : "failure";
            case INCONCLUSIVE -> "error";
            case NOT_ASKED, NOT_APPLICABLE -> "skipped";
        };
    }

    private static long count(List<Finding> findings, String result) {
        return findings.stream().filter(f -> result(f).equals(result)).count();
    }

    private static void property(XMLStreamWriter xml, String name, String value) throws XMLStreamException {
        xml.writeEmptyElement("property");
        attribute(xml, "name", name);
        attribute(xml, "value", value);
    }

    private static void attribute(XMLStreamWriter xml, String name, String value) throws XMLStreamException {
        xml.writeAttribute(name, clean(value));
    }

    /** XML 1.0 has no way to write most control characters, and the writer does not check. */
    private static String clean(String text) {
        return text.codePoints()
                .map(c -> c == '\n'
                                || c == '\t'
                                || (c >= 0x20 && c <= 0xD7FF)
                                || (c >= 0xE000 && c <= 0xFFFD)
                                || c > 0xFFFF
                        ? c
                        : 0xFFFD)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
