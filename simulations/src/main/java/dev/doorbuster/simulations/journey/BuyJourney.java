package dev.doorbuster.simulations.journey;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.doorbuster.record.Attempt;
import dev.doorbuster.record.EntryPoint;
import dev.doorbuster.record.Json;
import dev.doorbuster.simulations.profile.Catalogue;
import dev.doorbuster.simulations.profile.Mix;
import dev.doorbuster.simulations.profile.Quantiles;
import io.gatling.javaapi.core.ChainBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Wants what everyone wants: looks at it, looks whether there is any left, puts it into the cart and orders it. When ordering fails
 * or hangs it presses the button again, with the same Idempotency-Key, and gives up in the end. Sold out (409) is an answer.
 *
 * <p>Settings: {@code straight-to-alb}, the share of visitors whose app goes round the CDN (0 %); {@code longest-think}, to which pauses are cut (2 m); {@code hope}, the
 * share who try although none is left (50 %); {@code press-again}, a {@link BackOff} (4 attempts, 2 s, 20 s).
 */
public final class BuyJourney implements Journey {

    static final Set<String> REQUESTS = Set.of("product", "stock", "cart", "checkout");

    private final Catalogue catalogue;
    private final Quantiles thinkSeconds;
    private final Duration longestThink;
    private final double straightToAlb;
    private final double hope;
    private final BackOff pressAgain;
    private final String run;

    public BuyJourney(JourneySettings settings) {
        catalogue = settings.catalogue();
        thinkSeconds = settings.mix().map(Mix::thinkSeconds).orElse(new Quantiles(List.of(1.0, 10.0)));
        longestThink = settings.own().duration("longest-think", Duration.ofMinutes(2));
        straightToAlb = settings.own().share("straight-to-alb", 0);
        hope = settings.own().share("hope", 0.5);
        pressAgain = BackOff.parse(
                settings.own(), "press-again", new BackOff(4, Duration.ofSeconds(2), Duration.ofSeconds(20)));
        settings.own().refuseUnknownKeys();
        run = settings.run();
    }

    @Override
    public Set<String> requests() {
        return REQUESTS;
    }

    @Override
    public Map<EntryPoint, Double> mostRequests() {
        double most = 3.0 + pressAgain.attempts();
        return Map.of(EntryPoint.CLOUDFRONT, most * (1 - straightToAlb), EntryPoint.ALB, most * straightToAlb);
    }

    @Override
    public ChainBuilder visit(Door door) {
        Ask product = Ask.get("product", EntryPoint.CLOUDFRONT, visit -> "/products/" + sku(visit))
                .via(BuyJourney::door);
        Ask stock = Ask.get("stock", EntryPoint.CLOUDFRONT, visit -> "/stock/" + sku(visit))
                .via(BuyJourney::door)
                .wantsBody();
        Ask cart = Ask.post("cart", EntryPoint.CLOUDFRONT, visit -> "/cart", BuyJourney::item)
                .via(BuyJourney::door);
        Ask checkout = Ask.post("checkout", EntryPoint.CLOUDFRONT, visit -> "/orders", BuyJourney::item)
                .via(BuyJourney::door)
                .header("Idempotency-Key", this::key)
                .refusedWith(409)
                .writes(new Ask.Write(
                        Attempt.Kind.ORDER,
                        this::key,
                        "orderId",
                        visit -> Optional.of(new Ask.Item(sku(visit), visit.recall("units", Integer.class)))));
        return door.note(this::decide)
                .exec(door.ask(product))
                .exec(door.think(this::think))
                .exec(door.ask(stock))
                .exec(door.note(BuyJourney::readStock))
                .exec(door.when(
                        this::tries,
                        door.ask(cart).exec(door.think(this::think)).exec(door.insist(checkout, pressAgain))));
    }

    private void decide(Visit visit) {
        visit.note("sku", catalogue.drawHot(visit.random()));
        visit.note("units", visit.random().nextInt(10) == 0 ? 2 : 1);
        visit.note("door", visit.random().nextDouble() < straightToAlb ? EntryPoint.ALB : EntryPoint.CLOUDFRONT);
        visit.note("hopes", visit.random().nextDouble() < hope);
    }

    private static void readStock(Visit visit) {
        boolean soldOut = false;
        try {
            soldOut = visit.answer().ok()
                    && Json.MAPPER.readTree(visit.answer().body()).path("units").asInt(1) < 1;
        } catch (JsonProcessingException e) {
            // An answer that cannot be read does not keep anyone from trying.
        }
        visit.note("soldOut", soldOut);
    }

    private boolean tries(Visit visit) {
        return !visit.recall("soldOut", Boolean.class) || visit.recall("hopes", Boolean.class);
    }

    private Duration think(Visit visit) {
        Duration drawn = Duration.ofMillis(Math.round(thinkSeconds.draw(visit.random()) * 1000));
        return drawn.compareTo(longestThink) > 0 ? longestThink : drawn;
    }

    private String key(Visit visit) {
        return run + "-" + visit.number();
    }

    private static String sku(Visit visit) {
        return visit.recall("sku", String.class);
    }

    private static EntryPoint door(Visit visit) {
        return visit.recall("door", EntryPoint.class);
    }

    private static byte[] item(Visit visit) {
        return Ask.json("{\"sku\":\"" + sku(visit) + "\",\"units\":" + visit.recall("units", Integer.class) + "}");
    }
}
