package dev.doorbuster.harness;

import dev.doorbuster.record.FaultsMode;
import dev.doorbuster.record.Plan;
import dev.doorbuster.record.Target;
import java.util.Optional;

/**
 * Faults that bite a real account are injected only after a person, or {@code --yes}, said so. What is done to production a person says at a
 * terminal, and no flag says it for them; only the target's own file can.
 */
final class Consent {

    private Consent() {}

    /** Why the rehearsal may not go on, if it may not. Load alone needs it in production, too. */
    static Optional<String> missing(Plan plan, boolean yes, Console console) {
        boolean faults = plan.faultsAsked() && !plan.faults().isEmpty();
        Target target = plan.target();
        if (typingNeeded(target)) {
            return typed(
                    target,
                    console,
                    "rehearse on production, in account " + target.account()
                            + (faults ? ", and inject faults" : ", with load and no faults"));
        }
        return faults ? missing(target, yes, console) : Optional.empty();
    }

    /** Why a fault may not be injected into the target, if it may not. */
    static Optional<String> missing(Target target, boolean yes, Console console) {
        if (target.faults() != FaultsMode.ALLOWED) {
            return Optional.empty();
        }
        if (typingNeeded(target)) {
            return typed(target, console, "inject faults into production, in account " + target.account());
        }
        if (target.aws().dummyCredentials() || yes) {
            return Optional.empty();
        }
        return typed(target, console, "inject faults into account " + target.account());
    }

    private static boolean typingNeeded(Target target) {
        return target.safety().production() && !target.safety().unattended();
    }

    private static Optional<String> typed(Target target, Console console, String what) {
        if (!console.personTypes()) {
            return Optional.of(
                    typingNeeded(target)
                            ? "not injecting: the target " + target.name()
                                    + " is production, and nobody is at a terminal to"
                                    + " type its name; --yes does not replace that, only safety.unattended: true in its"
                                    + " file does"
                            : "not injecting: faults on account " + target.account()
                                    + " need a person's word; add --yes to say it for them");
        }
        console.say("This will " + what + " in " + target.region() + ". Type the target's name (" + target.name()
                + ") to go on:");
        return console.typed().filter(target.name()::equals).isPresent()
                ? Optional.empty()
                : Optional.of("not injecting: the target's name was not typed");
    }
}
