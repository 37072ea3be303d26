package dev.doorbuster.localstack.aws;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The flat parameters of the AWS query protocols as a tree.
 *
 * <p>{@code A.B=1} is a structure; {@code A.member.1=x} and, as EC2 writes it, {@code A.1=x} are lists in the order of their
 * numbers; {@code A.entry.1.key=k} with {@code A.entry.1.value=v} stays a list of entries.
 */
final class QueryForm {
    private static final int DEEPEST = 12;

    private QueryForm() {}

    static Map<String, Object> parse(String form) {
        Map<String, Object> root = new LinkedHashMap<>();
        for (String pair : form.split("&", -1)) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String name = decode(equals < 0 ? pair : pair.substring(0, equals));
                put(root, name, equals < 0 ? "" : decode(pair.substring(equals + 1)));
            }
        }
        Map<String, Object> tree = new LinkedHashMap<>();
        root.forEach((name, value) -> tree.put(name, listsOf(value)));
        return tree;
    }

    static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new BadInputException("The request is not percent-encoded properly: " + text);
        }
    }

    private static void put(Map<String, Object> root, String name, String value) {
        List<String> path = List.of(name.split("\\."));
        if (path.isEmpty() || path.size() > DEEPEST) {
            throw new BadInputException("The parameter " + name + " has no place in a request.");
        }
        Map<String, Object> at = root;
        for (String step : path.subList(0, path.size() - 1)) {
            at = structure(at.computeIfAbsent(step, missing -> new LinkedHashMap<String, Object>()), name);
        }
        if (at.putIfAbsent(path.get(path.size() - 1), value) != null) {
            throw new BadInputException("The parameter " + name + " is given twice.");
        }
    }

    @SuppressWarnings("unchecked") // every map in this tree is made above
    private static Map<String, Object> structure(Object node, String name) {
        if (node instanceof Map) {
            return (Map<String, Object>) node;
        }
        throw new BadInputException("The parameter " + name + " is both a value and a structure.");
    }

    private static Object listsOf(Object node) {
        if (!(node instanceof Map<?, ?> map)) {
            return node;
        }
        if (map.size() == 1 && map.get("member") != null) {
            return listsOf(map.get("member"));
        }
        Map<Integer, Object> numbered = new TreeMap<>();
        Map<String, Object> named = new LinkedHashMap<>();
        map.forEach((key, value) -> {
            String name = String.valueOf(key);
            if (name.matches("[1-9][0-9]{0,5}")) {
                numbered.put(Integer.valueOf(name), listsOf(value));
            } else {
                named.put(name, listsOf(value));
            }
        });
        if (named.isEmpty()) {
            return new ArrayList<>(numbered.values());
        }
        numbered.forEach((number, value) -> named.put(number.toString(), value));
        return named;
    }
}
