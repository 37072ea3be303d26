package dev.doorbuster.chaos.rules;

import dev.doorbuster.chaos.InjectionState;
import dev.doorbuster.chaos.Preview;
import dev.doorbuster.chaos.Resource;
import dev.doorbuster.chaos.Ruling;
import dev.doorbuster.chaos.SafetyRule;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** FIS takes the template, assumes its role, and finds something for every target. */
final class TargetsResolve implements SafetyRule<Preview> {

    @Override
    public String name() {
        return "every target is found";
    }

    @Override
    public Ruling on(Preview preview) {
        String fault = preview.fault().name();
        if (preview.progress() == InjectionState.Progress.UNDER_WAY) {
            throw new IllegalStateException("fault " + fault + ": FIS is still at it: " + preview.outcome());
        }
        if (preview.progress() != InjectionState.Progress.COMPLETED) {
            return refuses("fault " + fault + ": FIS cannot resolve what it would hit: " + preview.outcome(), "");
        }
        Set<String> unfound = new TreeSet<>();
        preview.template().path("targets").fieldNames().forEachRemaining(unfound::add);
        preview.resources().forEach(resource -> unfound.remove(resource.target()));
        if (!unfound.isEmpty()) {
            throw new IllegalStateException(
                    "fault " + fault + ": FIS does not tell what it found for " + String.join(", ", unfound));
        }
        Map<String, Long> found = preview.resources().stream()
                .collect(Collectors.groupingBy(Resource::target, TreeMap::new, Collectors.counting()));
        return holds(String.join(
                ", ",
                found.entrySet().stream()
                        .map(each -> each.getValue() + " " + each.getKey())
                        .toList()));
    }
}
