package dev.doorbuster.localstack.aws;

import dev.doorbuster.localstack.model.queue.Message;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What is in a message: its body and its attributes, checked, measured and digested as SQS does it. */
final class SqsContents {
    private static final int MOST_ATTRIBUTES = 10;

    private SqsContents() {}

    /** Refuses characters that XML 1.0 does not have. */
    static void check(String body) {
        body.codePoints()
                .filter(character -> !(character == 0x9
                        || character == 0xA
                        || character == 0xD
                        || (character >= 0x20 && character <= 0xD7FF)
                        || (character >= 0xE000 && character <= 0xFFFD)
                        || character >= 0x10000))
                .findFirst()
                .ifPresent(character -> {
                    throw AwsError.queryCompatible(
                            "InvalidMessageContents",
                            "InvalidMessageContents",
                            "Invalid binary character '#x" + Integer.toHexString(character)
                                    + "' was found in the message body, the set of allowed characters is #x9 | #xA | "
                                    + "#xD | [#x20 to #xD7FF] | [#xE000 to #xFFFD] | [#x10000 to #x10FFFF]");
                });
    }

    /** By name. */
    static Map<String, Message.Attribute> attributes(Document entry) {
        Map<String, Message.Attribute> about = new TreeMap<>();
        Document all = entry.inner("MessageAttributes");
        if (all == null) {
            return about;
        }
        for (String name : all.names()) {
            Document one = all.inner(name);
            if (one != null) {
                about.put(name, attribute(name, one));
            }
        }
        if (about.size() > MOST_ATTRIBUTES) {
            throw new BadInputException("Number of message attributes [" + about.size()
                    + "] exceeds the allowed maximum [" + MOST_ATTRIBUTES + "].");
        }
        return about;
    }

    private static Message.Attribute attribute(String name, Document one) {
        String type = one.required("DataType");
        if (!name.matches("[A-Za-z0-9_.-]{1,256}")) {
            throw new BadInputException(
                    "Can only include alphanumeric and hyphen, underscore, or period in " + name + ".");
        }
        if (!type.matches("(String|Number|Binary)(\\..{1,240})?")) {
            throw new BadInputException("The type of message (user) attribute '" + name
                    + "' is invalid. You must use only the following supported type prefixes: Binary, Number, String.");
        }
        String field = type.startsWith("Binary") ? "BinaryValue" : "StringValue";
        String value = one.text(field, "");
        if (value.isEmpty()) {
            throw new BadInputException("The message (user) attribute '" + name
                    + "' must contain a non-empty value of type '" + type + "'.");
        }
        if (type.startsWith("Number") && !value.matches("-?[0-9]{1,38}(\\.[0-9]{1,38})?([eE][+-]?[0-9]{1,3})?")) {
            throw new BadInputException("Can't cast the value of message (user) attribute '" + name + "' to a number.");
        }
        if (type.startsWith("Binary")) {
            decode(name, value);
        }
        return new Message.Attribute(type, value);
    }

    private static void decode(String name, String value) {
        try {
            Base64.getDecoder().decode(value);
        } catch (IllegalArgumentException notBase64) {
            throw new BadInputException("The value of message (user) attribute '" + name + "' is not base 64.");
        }
    }

    static int bytes(String body, Map<String, Message.Attribute> about) {
        int bytes = body.getBytes(StandardCharsets.UTF_8).length;
        for (Map.Entry<String, Message.Attribute> attribute : about.entrySet()) {
            bytes += attribute.getKey().length() + attribute.getValue().bytes();
        }
        return bytes;
    }

    /** Those that a receiver asks for: by name, by the beginning of a name, or all. */
    static Map<String, Message.Attribute> asked(Map<String, Message.Attribute> about, List<String> names) {
        Map<String, Message.Attribute> asked = new TreeMap<>();
        about.forEach((name, attribute) -> {
            boolean wanted = names.stream()
                    .anyMatch(pattern -> pattern.equals("All")
                            || pattern.equals(name)
                            || (pattern.endsWith(".*") && name.startsWith(pattern.substring(0, pattern.length() - 2))));
            if (wanted) {
                asked.put(name, attribute);
            }
        });
        return asked;
    }

    static Map<String, Tree> shown(Map<String, Message.Attribute> about) {
        Map<String, Tree> shown = new TreeMap<>();
        about.forEach((name, attribute) -> shown.put(
                name,
                Tree.of("DataType", attribute.type())
                        .with(attribute.binary() ? "BinaryValue" : "StringValue", attribute.value())));
        return shown;
    }

    static String md5(String body) {
        return hex(body.getBytes(StandardCharsets.UTF_8));
    }

    /** In order of name: name, type, 1 for text or 2 for binary, and value, each part but the third after its length in four bytes. */
    static String md5(Map<String, Message.Attribute> about) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new TreeMap<>(about).forEach((name, attribute) -> {
            part(bytes, name.getBytes(StandardCharsets.UTF_8));
            part(bytes, attribute.type().getBytes(StandardCharsets.UTF_8));
            bytes.write(attribute.binary() ? 2 : 1);
            part(
                    bytes,
                    attribute.binary()
                            ? Base64.getDecoder().decode(attribute.value())
                            : attribute.value().getBytes(StandardCharsets.UTF_8));
        });
        return hex(bytes.toByteArray());
    }

    private static void part(ByteArrayOutputStream bytes, byte[] part) {
        bytes.writeBytes(ByteBuffer.allocate(4).putInt(part.length).array());
        bytes.writeBytes(part);
    }

    private static String hex(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has MD5", e);
        }
    }
}
