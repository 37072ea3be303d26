package dev.doorbuster.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.doorbuster.record.yaml.Nearest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.services.fis.model.CreateExperimentTemplateRequest;
import software.amazon.awssdk.utils.builder.Buildable;

/**
 * JSON to and from the shapes of the FIS service model, by the model that the SDK carries: a template with a member that FIS does
 * not know is found here, before anything is called, as the AWS CLI would find it.
 */
final class FisShapes {

    private final BiConsumer<String, String> problems;

    private FisShapes(BiConsumer<String, String> problems) {
        this.problems = problems;
    }

    /** @param problems takes the name of the member that is wrong, and the sentence */
    static CreateExperimentTemplateRequest.Builder template(JsonNode tree, BiConsumer<String, String> problems) {
        CreateExperimentTemplateRequest.Builder template = CreateExperimentTemplateRequest.builder();
        new FisShapes(problems).read(tree, template, "");
        return template;
    }

    /** What the service answered, with the names of its model; instants as ISO-8601 text. */
    static ObjectNode tree(SdkPojo shape) {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        for (SdkField<?> field : shape.sdkFields()) {
            write(field.getValueOrDefault(shape)).ifPresent(value -> tree.set(field.locationName(), value));
        }
        return tree;
    }

    private void read(JsonNode tree, SdkPojo shape, String path) {
        Map<String, SdkField<?>> fields = new LinkedHashMap<>();
        shape.sdkFields().forEach(field -> fields.put(field.locationName(), field));
        tree.properties().forEach(entry -> {
            SdkField<?> field = fields.get(entry.getKey());
            if (field == null) {
                Set<String> known = new TreeSet<>(fields.keySet());
                problems.accept(
                        entry.getKey(),
                        path + entry.getKey() + ": FIS knows no such member" + Nearest.hint(entry.getKey(), known));
                return;
            }
            value(entry.getValue(), field, path + entry.getKey(), entry.getKey())
                    .ifPresent(value -> field.set(shape, value));
        });
    }

    private Optional<Object> value(JsonNode node, SdkField<?> field, String path, String member) {
        MarshallingType<?> type = field.marshallingType();
        if (type == MarshallingType.SDK_POJO && node.isObject()) {
            SdkPojo nested = field.constructor().get();
            read(node, nested, path + ".");
            return Optional.of(((Buildable) nested).build());
        }
        if (type == MarshallingType.LIST && node.isArray()) {
            SdkField<?> item = field.getTrait(ListTrait.class).memberFieldInfo();
            List<Object> list = new ArrayList<>();
            node.forEach(each -> value(each, item, path, member).ifPresent(list::add));
            return Optional.of(list);
        }
        if (type == MarshallingType.MAP && node.isObject()) {
            SdkField<?> item = field.getTrait(MapTrait.class).valueFieldInfo();
            Map<String, Object> map = new LinkedHashMap<>();
            node.properties().forEach(each -> value(each.getValue(), item, path + "." + each.getKey(), each.getKey())
                    .ifPresent(value -> map.put(each.getKey(), value)));
            return Optional.of(map);
        }
        if (type == MarshallingType.STRING && node.isTextual()) {
            return Optional.of(node.textValue());
        }
        if (type == MarshallingType.INTEGER && node.isInt()) {
            return Optional.of(node.intValue());
        }
        problems.accept(member, path + ": expected " + kind(type) + ", found " + node);
        return Optional.empty();
    }

    private static String kind(MarshallingType<?> type) {
        if (type == MarshallingType.SDK_POJO || type == MarshallingType.MAP) {
            return "an object";
        }
        if (type == MarshallingType.LIST) {
            return "a list";
        }
        return type == MarshallingType.INTEGER ? "a whole number" : "a text (numbers and durations in quotes, too)";
    }

    private static Optional<JsonNode> write(@Nullable Object value) {
        JsonNodeFactory json = JsonNodeFactory.instance;
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof SdkPojo shape) {
            return Optional.of(tree(shape));
        }
        if (value instanceof List<?> list) {
            ArrayNode array = json.arrayNode();
            list.forEach(item -> write(item).ifPresent(array::add));
            return list.isEmpty() ? Optional.empty() : Optional.of(array);
        }
        if (value instanceof Map<?, ?> map) {
            ObjectNode object = json.objectNode();
            map.forEach((key, item) -> write(item).ifPresent(node -> object.set(String.valueOf(key), node)));
            return map.isEmpty() ? Optional.empty() : Optional.of(object);
        }
        if (value instanceof Number number) {
            return Optional.of(json.numberNode(number.longValue()));
        }
        return Optional.of(json.textNode(value instanceof Instant instant ? instant.toString() : value.toString()));
    }
}
