package dev.doorbuster.simulations.journey;

import dev.doorbuster.record.yaml.Section;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * How large the bodies of real webhooks are.
 *
 * @param bytesByProvider the sizes seen, at least one for each provider; each is as likely as the others
 */
record WebhookBodies(Map<String, List<Integer>> bytesByProvider) {

    static final WebhookBodies SMALL = new WebhookBodies(Map.of("partner", List.of(1_000, 2_000, 4_000, 8_000)));

    private static final int LARGEST = 12 * 1024 * 1024;

    /** Reads {@code providers: {<name>: [<bytes>, ...]}}; what else the file notes is let through. */
    static WebhookBodies parse(Section section) {
        Map<String, List<Integer>> sizes = new LinkedHashMap<>();
        Section providers = section.section("providers");
        for (String provider : providers.keys()) {
            List<Integer> bytes = new ArrayList<>();
            for (Section.Entry entry : providers.entries(provider)) {
                int size = entry.text().matches("\\d{1,8}") ? Integer.parseInt(entry.text()) : -1;
                if (size < 0 || size > LARGEST) {
                    section.problems()
                            .add(
                                    entry.place(),
                                    "\"" + entry.text() + "\" is no size; expected 0 to " + LARGEST + " bytes");
                } else {
                    bytes.add(size);
                }
            }
            if (bytes.isEmpty()) {
                providers.problem(provider, "expected a list of sizes in bytes");
            } else {
                sizes.put(provider, List.copyOf(bytes));
            }
        }
        if (sizes.isEmpty()) {
            section.problem("providers", "expected at least one provider with its sizes");
            return SMALL;
        }
        return new WebhookBodies(sizes);
    }

    String drawProvider(RandomGenerator random) {
        List<String> names = bytesByProvider.keySet().stream().sorted().toList();
        return names.get(random.nextInt(names.size()));
    }

    int drawBytes(String provider, RandomGenerator random) {
        List<Integer> sizes = bytesByProvider.getOrDefault(provider, List.of(1000));
        return sizes.get(random.nextInt(sizes.size()));
    }
}
