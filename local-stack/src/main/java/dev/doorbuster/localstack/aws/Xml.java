package dev.doorbuster.localstack.aws;

import java.io.StringWriter;
import java.time.Instant;
import java.time.format.DateTimeFormatterBuilder;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes a {@link Tree} as the XML of the query protocols, with the element name that lists have there. */
final class Xml {
    private static final XMLOutputFactory FACTORY = XMLOutputFactory.newDefaultFactory();

    private final StringWriter text = new StringWriter();
    private final XMLStreamWriter writer;
    private final String listElement;

    private Xml(String listElement) throws XMLStreamException {
        this.listElement = listElement;
        this.writer = FACTORY.createXMLStreamWriter(text);
    }

    /** @param listElement the element of a list that names none: {@code member}, or {@code item} for EC2 */
    static String write(String root, String namespace, Tree tree, String listElement) {
        try {
            Xml xml = new Xml(listElement);
            xml.writer.writeStartElement(root);
            if (!namespace.isEmpty()) {
                xml.writer.writeDefaultNamespace(namespace);
            }
            xml.fields(tree.fields());
            xml.writer.writeEndElement();
            xml.writer.close();
            return xml.text.toString();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("cannot write an answer as XML", e);
        }
    }

    private void fields(Map<?, ?> fields) throws XMLStreamException {
        for (Map.Entry<?, ?> field : fields.entrySet()) {
            element(String.valueOf(field.getKey()), field.getValue());
        }
    }

    private void element(String name, Object value) throws XMLStreamException {
        writer.writeStartElement(name);
        if (value instanceof Tree tree) {
            fields(tree.fields());
        } else if (value instanceof Tree.Items items) {
            elements(items.element(), items.values());
        } else if (value instanceof List<?> list) {
            elements(listElement, list);
        } else if (value instanceof Map<?, ?> map) {
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                element("entry", Tree.of("key", entry.getKey()).with("value", entry.getValue()));
            }
        } else {
            writer.writeCharacters(printable(value instanceof Instant time ? iso(time) : value.toString()));
        }
        writer.writeEndElement();
    }

    private void elements(String name, List<?> values) throws XMLStreamException {
        for (Object value : values) {
            element(name, value);
        }
    }

    /** As the query services write it: UTC with three decimals. */
    static String iso(Instant time) {
        return new DateTimeFormatterBuilder().appendInstant(3).toFormatter().format(time);
    }

    /** XML 1.0 has no place for most control characters, not even escaped; an echo of one must not spoil the answer. */
    private static String printable(String value) {
        return value.replaceAll("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\uFFFE\\uFFFF]", "\uFFFD");
    }
}
