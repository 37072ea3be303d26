package dev.doorbuster.chaos.rules;

import dev.doorbuster.chaos.Ruling;
import dev.doorbuster.chaos.SafetyRule;
import dev.doorbuster.record.FaultsMode;
import dev.doorbuster.record.Target;

/** Whoever owns the target says in its file that faults may be injected, or at least resolved. */
final class TargetAllowsFaults implements SafetyRule<Target> {

    @Override
    public String name() {
        return "the target allows faults";
    }

    @Override
    public Ruling on(Target target) {
        return target.faults() == FaultsMode.REFUSE
                ? refuses(
                        "the target " + target.name()
                                + " refuses faults; it has to say \"faults: allowed\" (or \"leashed\") itself",
                        "")
                : holds("faults: " + target.faults().word());
    }
}
