package dev.doorbuster.chaos.proof;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Holds while things have something else in the place of what they had before; over when each has its own back. FIS cuts networks off by
 * putting a list or a group that lets nothing through in the place of theirs, and there is nothing else to be seen of it until somebody
 * sends something.
 */
final class Swapped implements Proof {

    private final String what;
    private final Supplier<Map<String, String>> look;
    private final Map<String, String> before = new TreeMap<>();

    /**
     * @param what they are, for people: {@code subnets in ap-northeast-2a}
     * @param look gives what each has now, by its id
     */
    Swapped(String what, Supplier<Map<String, String>> look) {
        this.what = what;
        this.look = look;
    }

    @Override
    public void before() {
        before.putAll(look.get());
        if (before.isEmpty()) {
            throw new IllegalStateException("there are no " + what);
        }
    }

    @Override
    public Reading now() {
        Map<String, String> now = look.get();
        Set<String> swapped = before.entrySet().stream()
                .filter(each -> now.containsKey(each.getKey()))
                .filter(each -> !each.getValue().equals(now.get(each.getKey())))
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
        return new Reading(
                !swapped.isEmpty(),
                swapped.isEmpty(),
                swapped.size() + " of " + before.size() + " " + what + " are cut off",
                Map.of("cutOff", String.join(" ", swapped)));
    }
}
