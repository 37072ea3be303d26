package dev.doorbuster.chaos;

import software.amazon.awssdk.services.fis.model.ActionsMode;

/**
 * Lets FIS resolve and record every target, and injects nothing: the experiment runs with all of its actions skipped. What it
 * finds is what the same fault would have hit at that moment.
 */
public final class LeashedInjector implements FaultInjector {

    private final AwsClients aws;
    private final String run;

    /** @param run what everything started bears as the tag {@code doorbuster:run} */
    public LeashedInjector(AwsClients aws, String run) {
        this.aws = aws;
        this.run = run;
    }

    @Override
    public Injection start(ArmedFault fault) {
        return new FisStart(aws, fault, run, ActionsMode.SKIP_ALL).start();
    }

    @Override
    public boolean bites() {
        return false;
    }
}
