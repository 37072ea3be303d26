package dev.doorbuster.simulations.traffic;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Folds paths into templates, such as <code>/product/{n}/{text}</code>: first each segment by how it looks ({@link Segments}), then words by how many
 * others stand in their place. Where there are more than {@value #MOST_WORDS}, or {@value #MOST_FIRST_WORDS} at the beginning of paths, those that are
 * asked for less than once in a hundred, and all that come later, are texts (names of goods, of people), not the site's own words.
 *
 * <p>The tree of templates is bounded: when it is full, what is new is {@code other}. Templates can be folded into one another as long as paths
 * come, so a template that was given for a path is asked for its {@link Template#last} at the end.
 */
final class PathTemplates {

    static final String OTHER = "other";

    private static final int MOST_WORDS = 40;
    private static final int MOST_FIRST_WORDS = 500;
    private static final int SELDOM = 5;
    private static final int MOST_TEMPLATES = 20_000;
    private static final int MOST_SEGMENTS = 12;
    private static final int MOST_METHODS = 12;
    private static final String DEEPER = "{...}";

    /** One place in the tree, and what was counted there. */
    static final class Template {

        private final String segment;
        private @Nullable Template parent;
        private @Nullable Template foldedInto;
        private final Map<String, Template> children = new HashMap<>();
        private boolean wordsAreTexts;
        private int words;
        private final BoundedCounts byMethod = new BoundedCounts(MOST_METHODS);
        private long passed;

        private Template(String segment, @Nullable Template parent) {
            this.segment = segment;
            this.parent = parent;
        }

        void count(String method) {
            byMethod.of(method).add(1);
        }

        private long requests() {
            return byMethod.sum();
        }

        /** What it was folded into in the end; itself, if it was not. */
        Template last() {
            Template last = this;
            while (last.foldedInto != null) {
                last = last.foldedInto;
            }
            return last;
        }

        @Override
        public String toString() {
            if (parent == null) {
                return segment;
            }
            String above = parent.toString();
            return above + "/" + segment;
        }
    }

    private final Template root = new Template("", null);
    private final Template other = new Template(OTHER, null);
    private int templates;

    /** @param path that begins with a slash */
    Template of(String path) {
        Template at = root;
        int from = 1;
        for (int depth = 0; from <= path.length(); depth++) {
            int slash = path.indexOf('/', from);
            int to = slash < 0 || depth == MOST_SEGMENTS ? path.length() : slash;
            at = child(at, depth == MOST_SEGMENTS ? DEEPER : Segments.folded(path.substring(from, to)));
            if (at == other) {
                return other;
            }
            at.passed++;
            from = to + 1;
        }
        return at;
    }

    private Template child(Template parent, String segment) {
        Template known = parent.children.get(segment);
        if (known != null) {
            return known;
        }
        boolean word = isWord(segment);
        if (word && parent.wordsAreTexts) {
            return child(parent, Segments.asText(segment));
        }
        if (templates == MOST_TEMPLATES) {
            return other;
        }
        Template added = new Template(segment, parent);
        parent.children.put(segment, added);
        parent.words += word ? 1 : 0;
        templates++;
        if (parent.words > mostWords(parent)) {
            foldWords(parent);
            return added.last();
        }
        return added;
    }

    private int mostWords(Template parent) {
        return parent.equals(root) ? MOST_FIRST_WORDS : MOST_WORDS;
    }

    private static boolean isWord(String segment) {
        return !segment.startsWith("{") && !segment.isEmpty();
    }

    private void foldWords(Template parent) {
        parent.wordsAreTexts = true;
        List<Template> words = parent.children.values().stream()
                .filter(child -> isWord(child.segment))
                .sorted(Comparator.comparing((Template child) -> -child.passed).thenComparing(child -> child.segment))
                .toList();
        long all = words.stream().mapToLong(child -> child.passed).sum();
        for (int i = 0; i < words.size(); i++) {
            Template word = words.get(i);
            if (i >= mostWords(parent) / 2 || word.passed < SELDOM || word.passed * 100 < all) {
                parent.children.remove(word.segment);
                parent.words--;
                String text = Segments.asText(word.segment);
                Template into = parent.children.get(text);
                if (into == null) {
                    into = new Template(text, parent);
                    parent.children.put(text, into);
                    templates++;
                }
                fold(word, into);
            }
        }
    }

    private void fold(Template from, Template into) {
        templates--;
        from.foldedInto = into;
        into.passed += from.passed;
        into.byMethod.addAll(from.byMethod);
        for (Template child : List.copyOf(from.children.values())) {
            Template same = into.children.get(child.segment);
            if (same == null) {
                child.parent = into;
                into.children.put(child.segment, child);
                into.words += isWord(child.segment) ? 1 : 0;
            } else {
                fold(child, same);
            }
        }
        from.children.clear();
        if (into.words > mostWords(into)) {
            foldWords(into);
        }
    }

    /** Requests by method and template, such as <code>GET /product/{n}</code>: as many as are asked for, the rest under {@link #OTHER}. */
    Map<String, Long> counts(int most) {
        Map<String, Long> all = new HashMap<>();
        collect(root, all);
        collect(other, all);
        List<Map.Entry<String, Long>> sorted = new ArrayList<>(all.entrySet());
        sorted.sort(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()));
        Map<String, Long> counts = new LinkedHashMap<>();
        for (Map.Entry<String, Long> entry : sorted) {
            boolean named = counts.size() < most && !entry.getKey().endsWith(" " + OTHER);
            counts.merge(named ? entry.getKey() : OTHER, entry.getValue(), Long::sum);
        }
        return counts;
    }

    /** The templates that were asked for most, as many as that, in no order. */
    Set<Template> foremost(int most) {
        List<Template> all = new ArrayList<>();
        collect(root, all);
        return all.stream()
                .sorted(Comparator.comparing((Template template) -> -template.requests())
                        .thenComparing(Template::toString))
                .limit(most)
                .collect(Collectors.toSet());
    }

    private static void collect(Template template, List<Template> all) {
        if (!template.byMethod.isEmpty()) {
            all.add(template);
        }
        template.children.values().forEach(child -> collect(child, all));
    }

    private static void collect(Template template, Map<String, Long> all) {
        template.byMethod.toMap().forEach((method, count) -> all.merge(method + " " + template, count, Long::sum));
        template.children.values().forEach(child -> collect(child, all));
    }
}
