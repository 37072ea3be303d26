package dev.doorbuster.simulations.journey;

import dev.doorbuster.record.Attempt;
import dev.doorbuster.record.EntryPoint;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * What a visitor asks the shop for. Everything that differs between visitors is a function of the {@link Visit}.
 *
 * @param name what objectives and reports call it, and all that it may be called
 * @param refusals statuses that are an expected no; any other that is not 2xx is an error
 */
public record Ask(
        Name name,
        Function<Visit, EntryPoint> entryPoint,
        String method,
        Function<Visit, String> path,
        Optional<Function<Visit, byte[]>> body,
        Map<String, Function<Visit, String>> headers,
        Set<Integer> refusals,
        Optional<Write> write,
        boolean bodyWanted) {

    /**
     * A name that may differ from visit to visit.
     *
     * @param all of them
     */
    public record Name(Set<String> all, Function<Visit, String> of) {

        public Name {
            all = Set.copyOf(all);
        }

        static Name always(String name) {
            return new Name(Set.of(name), visit -> name);
        }
    }

    /**
     * That the request writes something, which the audit must find if it was acknowledged.
     *
     * @param idField the field of the answer that acknowledges it
     */
    public record Write(
            Attempt.Kind kind, Function<Visit, String> key, String idField, Function<Visit, Optional<Item>> item) {}

    /** What was ordered. */
    public record Item(String sku, int units) {}

    public static Ask get(String name, EntryPoint entryPoint, Function<Visit, String> path) {
        return new Ask(
                Name.always(name),
                visit -> entryPoint,
                "GET",
                path,
                Optional.empty(),
                Map.of(),
                Set.of(),
                Optional.empty(),
                false);
    }

    public static Ask post(
            String name, EntryPoint entryPoint, Function<Visit, String> path, Function<Visit, byte[]> json) {
        return new Ask(
                Name.always(name),
                visit -> entryPoint,
                "POST",
                path,
                Optional.of(json),
                Map.of("Content-Type", visit -> "application/json"),
                Set.of(),
                Optional.empty(),
                false);
    }

    public static byte[] json(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Enters where the visitor does. */
    public Ask via(Function<Visit, EntryPoint> other) {
        return new Ask(name, other, method, path, body, headers, refusals, write, bodyWanted);
    }

    public Ask header(String header, Function<Visit, String> value) {
        Map<String, Function<Visit, String>> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Ask(name, entryPoint, method, path, body, more, refusals, write, bodyWanted);
    }

    /** Statuses with which the shop says no as it should. */
    public Ask refusedWith(Integer... statuses) {
        Set<Integer> more = new TreeSet<>(refusals);
        more.addAll(List.of(statuses));
        return new Ask(name, entryPoint, method, path, body, headers, more, write, bodyWanted);
    }

    public Ask writes(Write what) {
        return new Ask(name, entryPoint, method, path, body, headers, refusals, Optional.of(what), true);
    }

    /** Keeps the text of the answer for the journey. */
    public Ask wantsBody() {
        return new Ask(name, entryPoint, method, path, body, headers, refusals, write, true);
    }
}
