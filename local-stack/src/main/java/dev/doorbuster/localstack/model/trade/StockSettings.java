package dev.doorbuster.localstack.model.trade;

import java.util.Map;

/**
 * What there is to sell at the start.
 *
 * @param units by the beginning of the sku; the longest that fits counts, and "" is every other sku
 */
public record StockSettings(Map<String, Integer> units) {
    public StockSettings {
        if (!units.containsKey("")) {
            throw new IllegalArgumentException("the stock needs units for \"\", which is every other sku");
        }
        units = Map.copyOf(units);
    }

    /** One that is sold out in the rush, others that are sold to the end of it. */
    public static StockSettings standard() {
        return new StockSettings(Map.of("hot-1", 400, "hot-", 5_000, "", 1_000_000));
    }
}
