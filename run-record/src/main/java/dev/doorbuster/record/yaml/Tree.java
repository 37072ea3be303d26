package dev.doorbuster.record.yaml;

import java.util.LinkedHashMap;
import java.util.Map;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * A part of a YAML file as plain maps, lists and scalars, for copying it whole. Sections in it may never be read by anyone, so a key that
 * is there twice becomes a problem here as well.
 */
record Tree(String file, Problems problems) {

    Map<String, Object> of(MappingNode mapping) {
        Map<String, Object> tree = new LinkedHashMap<>();
        Map<String, Integer> lines = new LinkedHashMap<>();
        for (NodeTuple entry : mapping.getValue()) {
            String key = String.valueOf(of(entry.getKeyNode()));
            int keyLine = Section.lineOf(entry.getKeyNode());
            Integer before = lines.putIfAbsent(key, keyLine);
            if (before == null) {
                tree.put(key, of(entry.getValueNode()));
            } else {
                problems.add(new Place(file, keyLine), Section.twice(key, before));
            }
        }
        return tree;
    }

    /** Words stay words: a number is kept as it was written, so that nothing is lost in copying. */
    Object of(Node node) {
        if (node instanceof MappingNode mapping) {
            return of(mapping);
        }
        if (node instanceof SequenceNode sequence) {
            return sequence.getValue().stream().map(this::of).toList();
        }
        ScalarNode scalar = (ScalarNode) node;
        return Scalar.of(scalar.getTag(), scalar.getValue());
    }
}
