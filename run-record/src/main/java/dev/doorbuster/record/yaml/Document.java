package dev.doorbuster.record.yaml;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** One YAML 1.2 file whose root is a mapping. */
public final class Document {

    private Document() {}

    /**
     * Reads the file. What is wrong with it goes to {@code problems}; the section is then empty, so that reading can go on
     * and find more.
     */
    public static Section read(Path file, Problems problems) {
        try {
            return parse(file.toString(), Files.readString(file), problems);
        } catch (CharacterCodingException e) {
            problems.add(Place.of(file.toString()), "is not UTF-8 text");
        } catch (NoSuchFileException e) {
            problems.add(Place.of(file.toString()), "there is no such file");
        } catch (IOException e) {
            problems.add(Place.of(file.toString()), "cannot be read: " + Unreadable.why(e));
        }
        return Section.empty(file.toString(), problems);
    }

    /** As {@link #read}, for text that is in memory; {@code name} is what messages call it. */
    public static Section parse(String name, String text, Problems problems) {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(name)
                .setMaxAliasesForCollections(50)
                .build();
        try {
            if (!Extent.isSane(name, text, settings, problems)) {
                return Section.empty(name, problems);
            }
            Iterator<Node> documents =
                    new Compose(settings).composeAllFromString(text).iterator();
            Optional<Node> root = documents.hasNext() ? Optional.of(documents.next()) : Optional.empty();
            if (documents.hasNext()) {
                problems.add(Place.of(name), "holds more than one document; keep one");
            }
            if (root.isPresent() && root.get() instanceof MappingNode mapping) {
                return Section.of(name, mapping, problems);
            }
            problems.add(Place.of(name), isNothing(root) ? "is empty" : "expected keys and values at the top level");
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(0);
            problems.add(new Place(name, line), "is not valid YAML: " + e.getProblem());
        } catch (YamlEngineException e) {
            problems.add(Place.of(name), "is not valid YAML: " + e.getMessage());
        }
        return Section.empty(name, problems);
    }

    /** Renders a tree of maps, lists, texts, numbers and booleans as YAML that {@link #parse} reads back. */
    public static String render(Map<String, ?> tree) {
        DumpSettings settings = DumpSettings.builder()
                .setDefaultFlowStyle(FlowStyle.AUTO)
                .setWidth(140)
                .setIndicatorIndent(2)
                .setIndent(4)
                .build();
        return new Dump(settings).dumpToString(tree);
    }

    private static boolean isNothing(Optional<Node> root) {
        return root.isEmpty()
                || (root.get() instanceof ScalarNode scalar && List.of(Tag.NULL).contains(scalar.getTag()));
    }
}
