package dev.doorbuster.record.yaml;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;

/**
 * How deep a YAML text goes and how much it is once each alias is what it stands for. Looked at before anything is built of it: a few
 * lines can stand for more than fits into memory, or for themselves.
 */
final class Extent {

    /** Nothing that a person writes for us goes deeper than ten. */
    private static final int DEEPEST = 50;

    private static final long LARGEST = 1_000_000;

    private final Deque<Collection> open = new ArrayDeque<>();
    private final Map<Anchor, Long> sizes = new HashMap<>();
    private final Set<Anchor> openAnchors = new HashSet<>();

    private static final class Collection {
        private final Anchor anchor;
        private long size = 1;

        Collection(Anchor anchor) {
            this.anchor = anchor;
        }
    }

    private static final Anchor NONE = new Anchor("none");

    private Extent() {
        open.push(new Collection(NONE));
    }

    /** @return false with a problem, if it is too much */
    static boolean isSane(String name, String text, LoadSettings settings, Problems problems) {
        Extent extent = new Extent();
        for (Event event : new Parse(settings).parseString(text)) {
            String wrong = extent.see(event);
            if (!wrong.isEmpty()) {
                int line = event.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
                problems.add(new Place(name, line), wrong);
                return false;
            }
        }
        return true;
    }

    /** What is wrong now; empty if nothing is. */
    private String see(Event event) {
        if (event instanceof AliasEvent alias) {
            if (openAnchors.contains(alias.getAlias())) {
                return "*" + alias.getAlias() + " stands for something that it is a part of; write it out";
            }
            grow(sizes.getOrDefault(alias.getAlias(), 1L));
        } else if (event instanceof CollectionStartEvent start) {
            Collection collection = new Collection(start.getAnchor().orElse(NONE));
            open.push(collection);
            start.getAnchor().ifPresent(openAnchors::add);
            if (open.size() > DEEPEST) {
                return "is nested more than " + DEEPEST + " deep";
            }
        } else if (event instanceof CollectionEndEvent) {
            Collection ended = open.pop();
            openAnchors.remove(ended.anchor);
            sizes.put(ended.anchor, ended.size);
            grow(ended.size);
        } else if (event instanceof ScalarEvent) {
            ((NodeEvent) event).getAnchor().ifPresent(anchor -> sizes.put(anchor, 1L));
            grow(1);
        }
        return open.element().size > LARGEST
                ? "stands for more than " + LARGEST + " values once its aliases are followed; write out what is meant"
                : "";
    }

    private void grow(long by) {
        open.element().size += by;
    }
}
