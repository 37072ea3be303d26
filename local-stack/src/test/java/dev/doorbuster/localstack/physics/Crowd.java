package dev.doorbuster.localstack.physics;

import dev.doorbuster.localstack.model.Shop;
import dev.doorbuster.localstack.model.http.EntryPoint;
import dev.doorbuster.localstack.model.http.ShopRequest;
import dev.doorbuster.localstack.sim.Simulation;
import java.time.Duration;
import java.util.function.IntFunction;

/** Requests at the load balancer's door, one every so often, and how many of them the shop failed. */
final class Crowd {
    private final Shop shop;
    private final Duration gap;
    private final int size;
    private final IntFunction<ShopRequest> requests;
    private int sent;
    private int answered;
    private int failed;

    /** Nobody comes before {@link #begin}. */
    Crowd(Shop shop, Duration gap, int size, IntFunction<ShopRequest> requests) {
        this.shop = shop;
        this.gap = gap;
        this.size = size;
        this.requests = requests;
    }

    void begin() {
        Simulation simulation = shop.simulation();
        shop.answer(EntryPoint.ALB, requests.apply(sent++), answer -> {
            answered++;
            failed += answer.failed() ? 1 : 0;
        });
        if (sent < size) {
            simulation.after(gap, this::begin);
        }
    }

    /** Lets time pass until the last has its answer. */
    void untilAnswered() {
        while (answered < size) {
            shop.simulation().runFor(Duration.ofSeconds(1));
        }
    }

    double failedPercent() {
        return 100.0 * failed / size;
    }
}
