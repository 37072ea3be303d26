package dev.doorbuster.harness;

import dev.doorbuster.record.Target;
import dev.doorbuster.record.yaml.InvalidSettingsException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** The secrets that a target names by environment variable: asked for before anything starts, for at the end it is too late. */
final class Secrets {

    private Secrets() {}

    /** What is missing, one line each. */
    static List<String> missing(Target target, Map<String, String> environment) {
        List<String> missing = new ArrayList<>();
        Predicate<String> unset = name -> environment.getOrDefault(name, "").isBlank();
        Optional<String> auditToken = target.audit().flatMap(Target.Audit::tokenEnvironment);
        auditToken.filter(unset).ifPresent(name -> missing.add(line(target, "the audit's token", name)));
        target.webhookSecretEnvironment()
                .filter(unset)
                .ifPresent(name -> missing.add(line(target, "the webhook signing secret", name)));
        return missing;
    }

    /** @throws InvalidSettingsException if any is missing */
    static void require(Target target, Map<String, String> environment) {
        List<String> missing = missing(target, environment);
        if (!missing.isEmpty()) {
            throw new InvalidSettingsException(missing);
        }
    }

    private static String line(Target target, String what, String name) {
        return target.source().place() + ": the environment variable " + name + " is not set; the target "
                + target.name() + " says that it holds " + what;
    }
}
