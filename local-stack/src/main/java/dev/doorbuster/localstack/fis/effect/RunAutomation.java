package dev.doorbuster.localstack.fis.effect;

import java.time.Duration;

/** {@code aws:ssm:start-automation-execution}: runs an automation for as long as it takes, but no longer than the action lets it. */
final class RunAutomation implements Effect {
    private final Effect automation;
    private final Duration most;
    private Duration takes = Duration.ZERO;
    private boolean begun;

    RunAutomation(Effect automation, Duration most) {
        this.automation = automation;
        this.most = most;
    }

    @Override
    public Duration apply() throws EffectFailedException {
        takes = automation.apply();
        begun = true;
        return takes.compareTo(most) < 0 ? takes : most;
    }

    @Override
    public void undo() {
        if (begun) {
            begun = false;
            automation.undo();
        }
    }

    @Override
    public void end() throws EffectFailedException {
        undo();
        if (takes.compareTo(most) > 0) {
            throw new EffectFailedException("The automation execution did not end within maxDuration.");
        }
    }
}
