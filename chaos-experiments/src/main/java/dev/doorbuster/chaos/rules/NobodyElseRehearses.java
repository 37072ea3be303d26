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
 * The target is held by this run, or by nobody. It is the lock that keeps runs apart; this tells beforehand that it would, and right before a
 * fault that it still does.
 */
final class NobodyElseRehearses implements SafetyRule<Target> {

    private final AwsClients aws;
    private final Supplier<Instant> now;
    private final String run;

    /** @param now stack time */
    NobodyElseRehearses(AwsClients aws, Supplier<Instant> now, String run) {
        this.aws = aws;
        this.now = now;
        this.run = run;
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
            return holds("nobody holds " + lock.name());
        }
        Optional<LockEntry> entry = LockEntry.parse(text.get());
        if (entry.isEmpty()) {
            return refuses(
                    "the lock " + lock.name()
                            + " says nothing that this version understands; if nobody rehearses there, delete it",
                    "aws ssm delete-parameter --name " + lock.name() + " --region " + target.region());
        }
        LockEntry holder = entry.get();
        if (holder.run().equals(run)) {
            return holds("this run holds " + lock.name());
        }
        return holder.expired(now.get())
                ? holds("run " + holder.run() + ", which is dead, left its lock; the next run takes it over")
                : refuses("the target is being rehearsed by " + holder, "");
    }
}
