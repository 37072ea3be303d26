package dev.doorbuster.harness;

import dev.doorbuster.record.FaultsMode;
import dev.doorbuster.record.Plan;
import dev.doorbuster.record.Target;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Faults that bite a real account are injected only after a person, or {@code --yes}, said so. */
final class Consent {

    private Consent() {}

    /** Why the rehearsal may not go on, if it may not. */
    static Optional<String> missing(Plan plan, boolean yes, Console console) {
        return plan.faultsAsked() && !plan.faults().isEmpty() ? missing(plan.target(), yes, console) : Optional.empty();
    }

    /** Why a fault may not be injected into the target, if it may not. */
    static Optional<String> missing(Target target, boolean yes, Console console) {
        if (target.faults() != FaultsMode.ALLOWED || target.aws().dummyCredentials() || yes) {
            return Optional.empty();
        }
        if (!console.terminal()) {
            return Optional.of("not injecting: faults on account " + target.account()
                    + " need a person's word; add --yes to say it for them");
        }
        console.say("This will inject faults into account " + target.account() + " in " + target.region()
                + ". Type the target's name (" + target.name() + ") to go on:");
        return target.name().equals(typed())
                ? Optional.empty()
                : Optional.of("not injecting: the target's name was not typed");
    }

    private static String typed() {
        try {
            String line = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
            return line == null ? "" : line.strip();
        } catch (IOException e) {
            return "";
        }
    }
}
