package dev.doorbuster.chaos.rules;

import dev.doorbuster.chaos.ArmedFault;
import dev.doorbuster.chaos.AwsClients;
import dev.doorbuster.chaos.Preview;
import dev.doorbuster.chaos.Ruling;
import dev.doorbuster.chaos.SafetyRule;
import dev.doorbuster.chaos.SafetyRules;
import dev.doorbuster.record.StackClock;
import dev.doorbuster.record.Target;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * All rules of a target, composed. Rules that lean on the load or on what the harness publishes while it rehearses ask less before the load
 * starts; asked again right before the fault, they ask all of it.
 *
 * @param allowList the project's accounts
 * @param stack the stack's clock
 * @param wall the wall's clock
 * @param run whose experiments are our own, and what a look at targets bears as its tag
 */
public record RuleBook(AwsClients aws, AllowList allowList, StackClock stack, Clock wall, String run) {

    /** Whose credentials these are: asked before anything is written or stopped in an account. */
    public static List<Ruling> onCaller(AwsClients aws) {
        return SafetyRules.ask(List.of(new CallerIsOfTheAccount(aws)), aws.target());
    }

    /** Before the load starts; the faults begin as the plan says. */
    public SafetyRules beforeLoad() {
        return rules(false, fault -> wall.instant().plusMillis(Math.round(fault.atSeconds() * 1000 / stack.speed())));
    }

    /** Right before a fault, with the load on the stack. */
    public SafetyRules beforeFault() {
        return rules(true, fault -> wall.instant());
    }

    /** Of the load, whether faults are planned or not. */
    public List<Ruling> on(PlannedLoad load) {
        return SafetyRules.ask(
                List.of(new RequestsAreBounded(), new EdgeMayBeTested(aws), new WafLetsItPass(aws)), load);
    }

    private SafetyRules rules(boolean loadRuns, Function<ArmedFault, Instant> begins) {
        Target target = aws.target();
        List<SafetyRule<Target>> ofAccount = List.of(
                new TargetAllowsFaults(),
                new CredentialsStayHome(),
                new CallerIsOfTheAccount(aws),
                new AccountIsListed(allowList));
        Supplier<Instant> stackTime = () -> stack.stackTime(wall.instant());
        List<SafetyRule<Target>> ofTarget = List.of(
                new NobodyElseRehearses(aws, stackTime, run, loadRuns),
                new LeverIsDisengaged(aws),
                new NoOtherExperiment(aws, run),
                new StopConditions(aws, loadRuns));
        List<SafetyRule<ArmedFault>> ofFault = List.of(
                new TemplateAsksForTheTag(target),
                new LongestFault(target),
                new NoFreeze(target, stack.speed(), begins),
                new SteadyState(aws, stackTime, loadRuns));
        List<SafetyRule<Preview>> ofPreview = List.of(
                new TargetsResolve(),
                new ResourcesAreInTheAccount(target),
                new ResourcesAreTagged(aws),
                new ShareOfGroup(aws),
                new OneZoneUntouched(aws));
        return new SafetyRules(
                target, ofAccount, ofTarget, ofFault, ofPreview, (fault, timer) -> Preview.of(aws, timer, fault, run));
    }
}
