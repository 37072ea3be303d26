package dev.doorbuster.simulations.profile;

import dev.doorbuster.record.yaml.Section;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * What the shop sells, as far as the load must know.
 *
 * @param products how many products there are; their ids are {@code prefix} and a number from 1
 * @param hot what everyone wants: the stock is short
 */
public record Catalogue(String prefix, int products, List<String> hot) {

    static Catalogue parse(Optional<Section> section) {
        if (section.isEmpty()) {
            return new Catalogue("sku-", 200, List.of("sku-1"));
        }
        Section catalogue = section.get();
        Catalogue parsed = new Catalogue(
                catalogue.text("prefix", "sku-"),
                (int) catalogue.whole("products", 1, 10_000_000, 200),
                catalogue.texts("hot"));
        catalogue.refuseUnknownKeys();
        return parsed;
    }

    /** Any product, the low numbers more often than the high: people look at what is popular. */
    public String drawProduct(RandomGenerator random) {
        double skewed = random.nextDouble() * random.nextDouble();
        return prefix + (1 + (int) (skewed * products));
    }

    public String drawHot(RandomGenerator random) {
        return hot.isEmpty() ? prefix + 1 : hot.get(random.nextInt(hot.size()));
    }
}
