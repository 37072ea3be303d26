package dev.doorbuster.localstack.fis.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What FIS can do and to what: {@code actions.json} and {@code resource-types.json}, which say their own format.
 *
 * <p>Names that FIS gave up are kept beside those that replaced them, so that a refusal can say what to write instead.
 */
public final class Catalogue {
    private final Map<String, Action> actions = new LinkedHashMap<>();
    private final Map<String, ResourceType> resourceTypes = new LinkedHashMap<>();
    private final Map<String, String> renamed = new LinkedHashMap<>();

    private Catalogue() {}

    public static Catalogue read() {
        Catalogue catalogue = new Catalogue();
        JsonNode actionFile = json("actions.json");
        actionFile.get("actions").forEach(catalogue::add);
        JsonNode typeFile = json("resource-types.json");
        typeFile.get("types").forEach(catalogue::addType);
        catalogue.renamed.putAll(texts(actionFile.get("renamed")));
        catalogue.renamed.putAll(texts(typeFile.get("renamed")));
        return catalogue;
    }

    public Collection<Action> actions() {
        return actions.values();
    }

    public @Nullable Action action(String id) {
        return actions.get(id);
    }

    public Collection<ResourceType> resourceTypes() {
        return resourceTypes.values();
    }

    public @Nullable ResourceType resourceType(String id) {
        return resourceTypes.get(id);
    }

    /** What to add to the refusal of a name that FIS gave up; empty for a name that it never had. */
    public String hintAt(String id) {
        String now = renamed.get(id);
        return now == null ? "" : " It is called " + now + " now.";
    }

    private void add(JsonNode node) {
        String id = node.get("id").asText();
        actions.put(
                id,
                new Action(
                        id,
                        node.get("description").asText(),
                        texts(node.get("targets")),
                        parameters(node),
                        node.path("most").asInt(Integer.MAX_VALUE)));
    }

    private void addType(JsonNode node) {
        String id = node.get("id").asText();
        Set<String> by = new LinkedHashSet<>();
        node.get("by").forEach(way -> by.add(way.asText()));
        resourceTypes.put(id, new ResourceType(id, node.get("description").asText(), by, parameters(node)));
    }

    private static Map<String, ActionParameter> parameters(JsonNode node) {
        Map<String, ActionParameter> parameters = new LinkedHashMap<>();
        texts(node.get("parameters")).forEach((marked, kind) -> {
            ActionParameter parameter = ActionParameter.parse(marked, kind);
            parameters.put(parameter.name(), parameter);
        });
        return parameters;
    }

    private static Map<String, String> texts(JsonNode object) {
        Map<String, String> texts = new LinkedHashMap<>();
        object.properties()
                .forEach(field -> texts.put(field.getKey(), field.getValue().asText()));
        return texts;
    }

    private static JsonNode json(String file) {
        try (InputStream in = Catalogue.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("the class path lacks " + file);
            }
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
