package dev.doorbuster.localstack.model.web;

import dev.doorbuster.localstack.model.database.DatabaseClient;
import dev.doorbuster.localstack.model.http.Answer;
import dev.doorbuster.localstack.model.http.Pages;
import dev.doorbuster.localstack.model.http.ShopRequest;
import dev.doorbuster.localstack.sim.Draws;
import dev.doorbuster.localstack.sim.Simulation;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Plays the shop of a log that is replayed, of which nothing is known but what it was asked for and answered. Whoever looks has the database read
 * once, whoever writes has it commit once, and what was refused then is refused now. What that shop failed at does not fail here.
 */
final class PlayedShop {
    private static final Set<String> LOOKS = Set.of("GET", "HEAD", "OPTIONS");
    private static final String SERVER = "played-shop";

    private final Simulation simulation;

    PlayedShop(Simulation simulation) {
        this.simulation = simulation;
    }

    /** @param status that the log tells */
    void answer(ShopRequest request, int status, DatabaseClient database, Consumer<Answer> done) {
        Draws draws = simulation.draws(request.id() + " played");
        Runnable failed = () -> done.accept(Storefront.error(503, "the database does not answer now"));
        if (status >= 400 && status < 500) {
            done.accept(Storefront.error(status, "refused as it was"));
        } else if (LOOKS.contains(request.method())) {
            database.readCopy(draws, lag -> done.accept(page(request)), failed);
        } else {
            database.transact(draws, () -> done.accept(Answer.json(200, SERVER, "{}")), failed);
        }
    }

    private static Answer page(ShopRequest request) {
        String body = request.method().equals("GET") ? Pages.of(request.path()) : "";
        return Answer.of(200, "text/html", SERVER, body);
    }
}
