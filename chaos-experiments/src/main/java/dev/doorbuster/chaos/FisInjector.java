package dev.doorbuster.chaos;

import software.amazon.awssdk.services.fis.model.ActionsMode;

/** Injects through AWS FIS. */
public final class FisInjector implements FaultInjector {

    private final AwsClients aws;
    private final String run;

    /** @param run what everything started bears as the tag {@code doorbuster:run} */
    public FisInjector(AwsClients aws, String run) {
        this.aws = aws;
        this.run = run;
    }

    @Override
    public Injection start(ArmedFault fault) {
        return new FisStart(aws, fault, run, ActionsMode.RUN_ALL).start();
    }
}
