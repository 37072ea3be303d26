package dev.doorbuster.chaos.rules;

import dev.doorbuster.chaos.AwsClients;
import dev.doorbuster.chaos.Ruling;
import dev.doorbuster.chaos.SafetyRule;
import dev.doorbuster.record.Target;
import dev.doorbuster.record.yaml.InvalidSettingsException;
import java.net.URI;

/** Dummy credentials go to loopback addresses only, and real ones never do. */
final class CredentialsStayHome implements SafetyRule<Target> {

    @Override
    public String name() {
        return "credentials go with the endpoint";
    }

    @Override
    public Ruling on(Target target) {
        try {
            AwsClients.requireThatCredentialsStayHome(target.aws());
        } catch (InvalidSettingsException e) {
            return refuses(String.valueOf(e.getMessage()), "");
        }
        return holds((target.aws().dummyCredentials() ? "dummy" : "real") + " ones for "
                + target.aws().endpoint().map(URI::toString).orElse("AWS"));
    }
}
