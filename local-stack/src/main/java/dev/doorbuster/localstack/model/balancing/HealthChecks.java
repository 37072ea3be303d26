package dev.doorbuster.localstack.model.balancing;

import dev.doorbuster.localstack.model.compute.Instance;
import dev.doorbuster.localstack.model.http.Answer;
import dev.doorbuster.localstack.sim.Event;
import dev.doorbuster.localstack.sim.Simulation;

/** Asks every target of a group how it is, again and again. A check is not begun while the one before is under way. */
final class HealthChecks {
    private final Simulation simulation;
    private final TargetGroup targetGroup;

    HealthChecks(Simulation simulation, TargetGroup targetGroup) {
        this.simulation = simulation;
        this.targetGroup = targetGroup;
    }

    void begin() {
        simulation.afterStack(settings().stackInterval(), () -> {
            begin();
            targetGroup.targets().stream()
                    .filter(target -> !target.beingChecked() && target.health() != Target.Health.DRAINING)
                    .forEach(this::check);
        });
    }

    private HealthCheckSettings settings() {
        return targetGroup.healthCheck();
    }

    private void check(Target target) {
        Instance instance = target.instance();
        if (target.health() == Target.Health.UNUSED) {
            if (instance.alive()) {
                target.become(Target.Health.INITIAL, "Elb.InitialHealthChecking", "Initial health checks in progress");
            }
        } else if (!instance.alive() || !instance.subnet().connected()) {
            target.beingChecked(true);
            simulation.afterStack(settings().timeout(), () -> timedOut(target));
        } else if (!instance.running()) {
            failed(target, "Target.FailedHealthChecks", "Health checks failed");
        } else {
            ask(target);
        }
    }

    private void ask(Target target) {
        target.beingChecked(true);
        Event late = simulation.after(settings().timeout(), () -> timedOut(target));
        target.server().check(settings().path(), answer -> {
            if (late.pending()) {
                late.cancel();
                answered(target, answer);
            }
        });
    }

    private void answered(Target target, Answer answer) {
        target.beingChecked(false);
        if (!settings().good(answer.status())) {
            failed(
                    target,
                    "Target.ResponseCodeMismatch",
                    "Health checks failed with these codes: [" + answer.status() + "]");
        } else if (target.stays() && target.passed(settings().healthyThreshold())) {
            targetGroup.becameHealthy(target);
        }
    }

    private void timedOut(Target target) {
        target.beingChecked(false);
        failed(target, "Target.Timeout", "Request timed out");
    }

    /** That a target was stopped is not known at once: its checks have to fail first. */
    private void failed(Target target, String reason, String description) {
        if (!target.stays() || !target.failed(settings().unhealthyThreshold())) {
            return;
        }
        if (target.instance().alive()) {
            targetGroup.became(target, Target.Health.UNHEALTHY, reason, description);
        } else {
            targetGroup.became(
                    target,
                    Target.Health.UNUSED,
                    "Target.InvalidState",
                    "Target is in the stopped or terminated state");
        }
    }
}
