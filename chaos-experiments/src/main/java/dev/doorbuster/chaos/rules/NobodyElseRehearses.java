package dev.doorbuster.chaos.rules;

import dev.doorbuster.chaos.AwsClients;
import dev.doorbuster.chaos.LockEntry;
import dev.doorbuster.chaos.ParameterLock;
import dev.doorbuster.chaos.Ruling;
import dev.doorbuster.chaos.SafetyRule;
import dev.doorbuster.record.Target;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Before the load the target is held by this run, or by nobody; right before a fault by this run, and by nobody else since. It is the lock that keeps
 * runs apart; this tells that it does.
 */
final class NobodyElseRehearses implements SafetyRule<Target> {

    private final AwsClients aws;
    private final Supplier<Instant> now;
    private final String run;
    private final boolean loadRuns;

    /**
     * @param now stack time
     * @param loadRuns whether the run has to have the target by now
     */
    NobodyElseRehearses(AwsClients aws, Supplier<Instant> now, String run, boolean loadRuns) {
        this.aws = aws;
        this.now = now;
        this.run = run;
        this.loadRuns = loadRuns;
    }

    @Override
    public String name() {
        return "nobody else rehearses there";
    }

    @Override
    public Ruling on(Target target) {
        ParameterLock lock = new ParameterLock(aws.ssm(), target.name());
        Optional<String> text = lock.read();
        if (text.isEmpty()) {
            return loadRuns
                    ? refuses("the lock " + lock.name() + " of this run is gone", "")
                    : holds("nobody holds " + lock.name());
        }
        Optional<LockEntry> entry = LockEntry.parse(text.get());
        if (entry.isEmpty()) {
            return refuses(
                    "the lock " + lock.name()
                            + " says nothing that this version understands; if nobody rehearses there, delete it",
                    "aws ssm delete-parameter --name " + lock.name() + " --region " + target.region());
        }
        LockEntry holder = entry.get();
        boolean ours = holder.run().equals(run);
        if (!holder.expired(now.get())) {
            return ours
                    ? holds("this run holds " + lock.name())
                    : refuses("the target is being rehearsed by " + holder, "");
        }
        return loadRuns
                ? refuses(
                        "the lock " + lock.name() + " has expired, and anybody may take it: it was held by " + holder,
                        "")
                : holds("run " + holder.run() + ", which is dead, left its lock; the next run takes it over");
    }
}
