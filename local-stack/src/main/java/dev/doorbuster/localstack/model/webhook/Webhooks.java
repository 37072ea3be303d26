package dev.doorbuster.localstack.model.webhook;

import dev.doorbuster.localstack.model.http.Answer;
import dev.doorbuster.localstack.model.http.ShopRequest;
import dev.doorbuster.localstack.model.queue.Queue;
import dev.doorbuster.localstack.model.trade.Events;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The function's code: checks the signature, puts the event into the queue, says 202. */
public final class Webhooks {
    /** What partners sign with, on the local stack. */
    private static final String SECRET = "doorbuster-local";

    private static final String ALGORITHM = "HmacSHA256";
    private static final String PREFIX = "sha256=";

    private final Queue queue;
    private final Events events;

    public Webhooks(Queue queue, Events events) {
        this.queue = queue;
        this.events = events;
    }

    /** Throws {@link HandlerException} for what it does not expect. */
    Answer accept(ShopRequest request) {
        if (request.replayed().isPresent()) {
            return played(request, request.replayed().getAsInt());
        }
        if (!request.path().startsWith("/webhooks/")) {
            throw new HandlerException("java.lang.IllegalArgumentException", "the event is no delivery of a webhook");
        }
        if (!signed(request)) {
            return Answer.json(401, "shop", "{\"message\":\"the signature does not match the body\"}");
        }
        String key = request.header("x-webhook-id").orElse(request.id());
        String eventId = events.accept(request.runId(), key);
        return queued("{\"eventId\":\"" + eventId + "\"}");
    }

    /** Stands for the function of a log that is replayed: what was refused is refused, and whatever is delivered is queued. */
    private Answer played(ShopRequest request, int status) {
        if (status >= 400 && status < 500) {
            return Answer.json(status, "shop", "{\"message\":\"refused as it was\"}");
        }
        return request.body().length == 0 ? Answer.json(200, "shop", "{}") : queued("{}");
    }

    private Answer queued(String body) {
        if (queue.denies("SendMessage")) {
            throw new HandlerException("SqsException", "not authorized to perform: sqs:sendmessage");
        }
        queue.send(body);
        return Answer.json(202, "shop", body);
    }

    private static boolean signed(ShopRequest request) {
        byte[] expected = (PREFIX + HexFormat.of().formatHex(hmac(request.body()))).getBytes(StandardCharsets.UTF_8);
        return request.header("x-signature-256")
                .map(given -> MessageDigest.isEqual(expected, given.getBytes(StandardCharsets.UTF_8)))
                .orElse(false);
    }

    private static byte[] hmac(byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return mac.doFinal(body);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java has " + ALGORITHM, missing);
        }
    }
}
