package dev.doorbuster.chaos.rules;

import dev.doorbuster.chaos.Ruling;
import dev.doorbuster.chaos.SafetyRule;
import java.util.Locale;
import java.util.OptionalDouble;

/** The load is within what the target takes at most. A target of a real account has to say how much that is. */
final class RequestsAreBounded implements SafetyRule<PlannedLoad> {

    @Override
    public String name() {
        return "the load is no more than the target takes";
    }

    @Override
    public Ruling on(PlannedLoad load) {
        String name = load.target().name();
        OptionalDouble most = load.target().safety().mostRequestsPerSecond();
        if (most.isEmpty()) {
            return load.target().aws().dummyCredentials()
                    ? holds("nobody else is on a stand-in")
                    : refuses(
                            "the target " + name
                                    + " does not say how many requests it takes; add safety.most-requests, such as \"2000 /s\"",
                            "");
        }
        double planned = load.most();
        return planned <= most.getAsDouble()
                ? holds(String.format(
                        Locale.ROOT, "at most %.0f /s of %.0f /s", Math.ceil(planned), most.getAsDouble()))
                : refuses(
                        String.format(
                                Locale.ROOT,
                                "the rehearsal may send %.0f requests a second, the target %s takes %.0f at most"
                                        + " (safety.most-requests); lower the profile's peak, or --scale",
                                Math.ceil(planned),
                                name,
                                most.getAsDouble()),
                        "");
    }
}
