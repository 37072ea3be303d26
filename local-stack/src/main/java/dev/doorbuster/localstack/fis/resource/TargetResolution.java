package dev.doorbuster.localstack.fis.resource;

import dev.doorbuster.localstack.fis.template.Selection;
import dev.doorbuster.localstack.fis.template.Target;
import dev.doorbuster.localstack.fis.template.TargetFilter;
import dev.doorbuster.localstack.sim.Draws;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the resources of a target, once, when an experiment starts.
 *
 * <p>An ARN must exist, whatever the experiment says of empty targets. Tags must all match; an empty value matches only an empty
 * value. Filters must all match; a filter matches when any of its values is found at its path. A parameter that is a list matches any
 * of its values, and {@code all} matches everything.
 */
public final class TargetResolution {
    private final Resources resources;

    public TargetResolution(Resources resources) {
        this.resources = resources;
    }

    /**
     * @param draws for a selection of some
     * @return empty when nothing matches, or a percentage of what does rounds down to none
     */
    public List<Resource> resolve(Target target, Draws draws) throws ResolutionException {
        List<Resource> candidates = target.resourceArns().isEmpty()
                ? matching(target)
                : byArn(target.resourceType(), target.resourceArns());
        List<Resource> selectable = candidates.stream()
                .filter(resource -> parametersMatch(resource, target.parameters()))
                .toList();
        return Selection.parse(target.selectionMode())
                .orElseGet(Selection.All::new)
                .pick(selectable, draws);
    }

    private List<Resource> byArn(String type, List<String> arns) throws ResolutionException {
        List<Resource> found = new ArrayList<>();
        for (String arn : new LinkedHashSet<>(arns)) {
            found.add(resources
                    .find(type, arn)
                    .orElseThrow(() -> new ResolutionException(
                            "Target resolution failed: no resource of type " + type + " has the ARN " + arn + ".")));
        }
        return found;
    }

    private List<Resource> matching(Target target) {
        return resources.ofType(target.resourceType()).stream()
                .filter(resource -> tagsMatch(resource, target.resourceTags()))
                .filter(resource -> target.filters().stream().allMatch(filter -> matches(resource, filter)))
                .toList();
    }

    private static boolean tagsMatch(Resource resource, Map<String, String> wanted) {
        return wanted.entrySet().stream()
                .allMatch(tag -> Objects.equals(resource.tags().get(tag.getKey()), tag.getValue()));
    }

    private static boolean matches(Resource resource, TargetFilter filter) {
        List<Object> found = List.of(resource.shown());
        for (String step : filter.path().split("\\.", -1)) {
            found = found.stream()
                    .flatMap(value ->
                            value instanceof Map<?, ?> map ? elements(map.get(step)).stream() : List.of().stream())
                    .toList();
        }
        return found.stream().anyMatch(value -> filter.values().contains(value.toString()));
    }

    private static List<?> elements(@Nullable Object value) {
        if (value == null) {
            return List.of();
        }
        return value instanceof List<?> list ? list : List.of(value);
    }

    private static boolean parametersMatch(Resource resource, Map<String, String> wanted) {
        return wanted.entrySet().stream().allMatch(parameter -> {
            List<String> has = resource.parameters().get(parameter.getKey());
            Set<String> any =
                    new LinkedHashSet<>(Arrays.asList(parameter.getValue().split("\\s*,\\s*", -1)));
            return has == null || any.contains("all") || has.stream().anyMatch(any::contains);
        });
    }
}
