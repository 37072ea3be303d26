package dev.doorbuster.simulations.journey;

import dev.doorbuster.record.Attempt;
import dev.doorbuster.record.EntryPoint;
import dev.doorbuster.simulations.profile.Reference;
import io.gatling.javaapi.core.ChainBuilder;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Delivers one event as webhook providers do: a signed body of a real size, again with growing pauses on 429 and 5xx, and now and
 * then twice although it was accepted. All deliveries of one event bear the same X-Webhook-Id.
 *
 * <p>Settings: {@code bodies}, the file of sizes; {@code twice}, the share delivered twice (2 %); {@code throttling: expected} if a 429
 * is no error; {@code back-off}, a {@link BackOff} (5 attempts, 2 s, 60 s).
 */
public final class WebhookDelivery implements Journey {

    static final Set<String> REQUESTS = Set.of("webhook");

    /** What the local stack signs with: a target that names no secret is one. */
    public static final String LOCAL_SECRET = "doorbuster-local";

    private final WebhookBodies bodies;
    private final double twice;
    private final boolean throttlingExpected;
    private final BackOff backOff;
    private final String run;
    private final String secret;

    enum Throttling {
        AN_ERROR,
        EXPECTED
    }

    public WebhookDelivery(JourneySettings settings) {
        bodies = Reference.followOptional(settings.own(), "bodies")
                .map(WebhookBodies::parse)
                .orElse(WebhookBodies.SMALL);
        twice = settings.own().share("twice", 0.02);
        throttlingExpected =
                settings.own().choice("throttling", Throttling.class, Throttling.AN_ERROR) == Throttling.EXPECTED;
        backOff = BackOff.parse(
                settings.own(), "back-off", new BackOff(5, Duration.ofSeconds(2), Duration.ofSeconds(60)));
        settings.own().refuseUnknownKeys();
        run = settings.run();
        secret = settings.webhookSecret().orElse(LOCAL_SECRET);
    }

    @Override
    public Set<String> requests() {
        return REQUESTS;
    }

    @Override
    public Map<EntryPoint, Double> mostRequests() {
        return Map.of(EntryPoint.API_GATEWAY, backOff.attempts() + twice);
    }

    @Override
    public ChainBuilder visit(Door door) {
        Ask delivery = Ask.post("webhook", EntryPoint.API_GATEWAY, this::path, WebhookDelivery::body)
                .header("X-Webhook-Id", this::key)
                .header("X-Signature-256", visit -> visit.recall("signature", String.class))
                .writes(new Ask.Write(Attempt.Kind.EVENT, this::key, "eventId", visit -> Optional.empty()));
        Ask ask = throttlingExpected ? delivery.refusedWith(429) : delivery;
        return door.note(this::compose)
                .exec(door.insist(ask, backOff))
                .exec(door.when(visit -> visit.recall("twice", Boolean.class), door.ask(ask)));
    }

    private void compose(Visit visit) {
        String provider = bodies.drawProvider(visit.random());
        byte[] body = body(key(visit), bodies.drawBytes(provider, visit.random()));
        visit.note("provider", provider);
        visit.note("body", body);
        visit.note("signature", Signature.of(body, secret));
        visit.note("twice", visit.random().nextDouble() < twice);
    }

    /** JSON of that many bytes, or as few as it takes to say which event it is. */
    static byte[] body(String key, int bytes) {
        String head = "{\"event\":\"" + key + "\",\"data\":\"";
        String tail = "\"}";
        return Ask.json(head + "x".repeat(Math.max(0, bytes - head.length() - tail.length())) + tail);
    }

    private static byte[] body(Visit visit) {
        return visit.recall("body", byte[].class);
    }

    private String path(Visit visit) {
        return "/webhooks/" + visit.recall("provider", String.class);
    }

    private String key(Visit visit) {
        return run + "-" + visit.number();
    }
}
