package dev.doorbuster.localstack.model.web;

import dev.doorbuster.localstack.model.account.Names;
import dev.doorbuster.localstack.model.metrics.Meter;
import dev.doorbuster.localstack.model.tables.Accelerator;
import dev.doorbuster.localstack.model.tables.AcceleratorSettings;
import dev.doorbuster.localstack.model.tables.Table;
import dev.doorbuster.localstack.model.tables.TableSettings;
import dev.doorbuster.localstack.sim.Simulation;
import java.util.function.Consumer;

/** What the application keeps in DynamoDB: a cart for each visitor, and the ranking that everyone looks at. DAX is in front of it. */
public final class Carts {
    private static final String RANKING = "ranking";

    private final Simulation simulation;
    private final Table table;
    private final Accelerator cache;
    private int carts;

    public Carts(Simulation simulation, TableSettings settings, AcceleratorSettings cacheSettings, Meter meter) {
        this.simulation = simulation;
        this.table = new Table(simulation, settings, meter, Names.STOREFRONT_TABLE, () -> carts + 1);
        this.cache = new Accelerator(simulation, cacheSettings, meter, table);
    }

    /** The table, for those who look at it from outside. */
    public Table table() {
        return table;
    }

    /** Makes a cart; exactly one of the two is called. */
    void add(String requestId, Consumer<String> made, Runnable throttled) {
        String cartId = "cart-" + simulation.draws(requestId + " cart").hex(16);
        cache.write(
                cartId,
                simulation.draws(requestId + " table"),
                () -> {
                    carts++;
                    made.accept(cartId);
                },
                throttled);
    }

    /** Looks at the ranking; exactly one of the two is called. */
    void ranking(String requestId, Runnable read, Runnable throttled) {
        cache.read(RANKING, simulation.draws(requestId + " table"), read, throttled);
    }
}
