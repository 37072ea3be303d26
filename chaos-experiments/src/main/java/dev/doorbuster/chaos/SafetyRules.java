package dev.doorbuster.chaos;

import dev.doorbuster.record.RunClock;
import dev.doorbuster.record.Target;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everything that keeps a fault from being injected. Asked before the load starts and again for each fault: what it would hit is found out
 * a minute ahead, the rest is asked right before. Every rule is asked, and one that cannot be evaluated refuses.
 */
public final class SafetyRules {

    private static final Logger LOG = LoggerFactory.getLogger(SafetyRules.class);

    /** How the ruling is called when it cannot even be found out what a fault would hit. */
    private static final String RESOLVED = "its targets can be resolved";

    private final Target target;
    private final List<SafetyRule<Target>> ofAccount;
    private final List<SafetyRule<Target>> ofTarget;
    private final List<SafetyRule<ArmedFault>> ofFault;
    private final List<SafetyRule<Preview>> ofPreview;
    private final Scout scout;

    /** What faults hit that were let through and are not over, by their names. */
    private final Map<String, Preview> underWay = new LinkedHashMap<>();

    /**
     * Rules on one target.
     *
     * @param ofAccount whether the account is one in which anything may be made
     * @param ofTarget asked once, whatever the fault
     * @param ofFault asked of each fault
     * @param ofPreview asked of what a fault would hit
     */
    public SafetyRules(
            Target target,
            List<SafetyRule<Target>> ofAccount,
            List<SafetyRule<Target>> ofTarget,
            List<SafetyRule<ArmedFault>> ofFault,
            List<SafetyRule<Preview>> ofPreview,
            Scout scout) {
        this.target = target;
        this.ofAccount = List.copyOf(ofAccount);
        this.ofTarget = List.copyOf(ofTarget);
        this.ofFault = List.copyOf(ofFault);
        this.ofPreview = List.copyOf(ofPreview);
        this.scout = scout;
    }

    /** Rulings on whether the account is one in which anything may be made: with any against it, nothing is even looked at by way of FIS. */
    public List<Ruling> onAccount() {
        return ask(ofAccount, target);
    }

    /** Rulings on the target's state. */
    public List<Ruling> onTarget() {
        return ask(ofTarget, target);
    }

    /** Rulings on a fault, without what it would hit. */
    public List<Ruling> on(ArmedFault fault) {
        return ask(ofFault, fault);
    }

    /**
     * Rulings on what a fault would hit, which is found out now. Takes some seconds.
     *
     * @param clock to wait on
     */
    public List<Ruling> onWhatIsHitBy(ArmedFault fault, RunClock clock) {
        return onWhatIsHitBy(fault, StackTimer.of(clock, new CountDownLatch(1)));
    }

    private List<Ruling> onWhatIsHitBy(ArmedFault fault, StackTimer timer) {
        Optional<Ruling> needless = needless(fault);
        if (ofPreview.isEmpty() || needless.isPresent()) {
            return needless.stream().toList();
        }
        try {
            return ask(ofPreview, scout.look(fault, timer));
        } catch (RuntimeException e) {
            return List.of(unresolved(fault, e));
        }
    }

    /**
     * Reasons not to let a fault of a run hit what it would: its own, and together with what others hit that were let through before and are not
     * {@link #over}. One after the other: two that look at the same moment would both see a stack that is whole.
     */
    synchronized List<Refusal> refusalsOfHits(ArmedFault fault, StackTimer timer) {
        if (ofPreview.isEmpty() || needless(fault).isPresent()) {
            return List.of();
        }
        underWay.remove(fault.name());
        try {
            Preview found = scout.look(fault, timer);
            List<Refusal> refusals = refusals(ask(ofPreview, found.beside(List.copyOf(underWay.values()))));
            if (refusals.isEmpty()) {
                underWay.put(fault.name(), found);
            }
            return refusals;
        } catch (RuntimeException e) {
            return refusals(List.of(unresolved(fault, e)));
        }
    }

    /** Nothing of the fault is left. */
    synchronized void over(ArmedFault fault) {
        underWay.remove(fault.name());
    }

    private Optional<Ruling> needless(ArmedFault fault) {
        return fault.findsSomethingOn(target)
                ? Optional.empty()
                : Optional.of(new Ruling(
                        RESOLVED,
                        Ruling.State.NOT_ASKED,
                        "the stand-in for the stack has nothing of what it breaks",
                        ""));
    }

    private static Ruling unresolved(ArmedFault fault, RuntimeException failure) {
        LOG.debug("cannot resolve the targets of {}", fault.name(), failure);
        return Ruling.cannotTell(RESOLVED, "fault " + fault.name() + ": " + failure.getMessage());
    }

    /**
     * Reasons not to begin a run with these faults: everything is asked. Takes some seconds for each fault.
     *
     * @throws InterruptedException if nobody waits for them any more
     */
    public List<Refusal> refusals(List<ArmedFault> faults, RunClock clock) throws InterruptedException {
        if (faults.isEmpty()) {
            return List.of();
        }
        List<Ruling> rulings = new ArrayList<>(onAccount());
        boolean ours = refusals(rulings).isEmpty();
        rulings.addAll(onTarget());
        faults.forEach(fault -> rulings.addAll(on(fault)));
        if (ours) {
            faults.forEach(fault -> rulings.addAll(onWhatIsHitBy(fault, clock)));
        }
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        return refusals(rulings);
    }

    /** Reasons not to inject the fault now, besides what it would hit. */
    List<Refusal> refusals(ArmedFault fault) {
        List<Ruling> rulings = new ArrayList<>(onAccount());
        rulings.addAll(onTarget());
        rulings.addAll(on(fault));
        return refusals(rulings);
    }

    /** The reasons of those that have one; none means that all hold. */
    public static List<Refusal> refusals(List<Ruling> rulings) {
        return rulings.stream()
                .map(Ruling::refusal)
                .flatMap(Optional::stream)
                .distinct()
                .toList();
    }

    /** Asks each rule; one that throws cannot tell. */
    public static <S> List<Ruling> ask(List<SafetyRule<S>> rules, S subject) {
        return rules.stream().map(rule -> ask(rule, subject)).toList();
    }

    private static <S> Ruling ask(SafetyRule<S> rule, S subject) {
        try {
            return Backoff.insist(() -> rule.on(subject));
        } catch (RuntimeException e) {
            LOG.debug("cannot evaluate: {}", rule.name(), e);
            return Ruling.cannotTell(rule.name(), String.valueOf(e.getMessage()));
        }
    }
}
