package dev.doorbuster.chaos;

import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.ParameterAlreadyExistsException;
import software.amazon.awssdk.services.ssm.model.ParameterNotFoundException;
import software.amazon.awssdk.services.ssm.model.ParameterType;

/** A lock as a parameter of Systems Manager, {@code /doorbuster/<target>/lock}: it is made only if there is none, by the service itself. */
public final class ParameterLock implements LockStore {

    /** A lock is renewed in time or not at all: nobody waits for an answer as long as for others. Wall time. */
    private static final Duration ATTEMPT = Duration.ofSeconds(2);

    private static final Duration CALL = Duration.ofSeconds(5);

    private final SsmClient ssm;
    private final String name;

    /** @param target the name of the target that it is of */
    public ParameterLock(SsmClient ssm, String target) {
        this.ssm = ssm;
        this.name = "/doorbuster/" + target + "/lock";
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean create(String text) {
        try {
            ssm.putParameter(request -> request.name(name)
                    .value(text)
                    .type(ParameterType.STRING)
                    .description("Who rehearses against this target with Doorbuster; expires by itself")
                    .overwrite(false)
                    .overrideConfiguration(ParameterLock::bound));
            return true;
        } catch (ParameterAlreadyExistsException e) {
            return false;
        }
    }

    @Override
    public Optional<String> read() {
        try {
            return Optional.of(
                    ssm.getParameter(request -> request.name(name).overrideConfiguration(ParameterLock::bound))
                            .parameter()
                            .value());
        } catch (ParameterNotFoundException e) {
            return Optional.empty();
        }
    }

    @Override
    public void write(String text) {
        ssm.putParameter(request -> request.name(name)
                .value(text)
                .type(ParameterType.STRING)
                .overwrite(true)
                .overrideConfiguration(ParameterLock::bound));
    }

    @Override
    public void delete() {
        try {
            ssm.deleteParameter(request -> request.name(name).overrideConfiguration(ParameterLock::bound));
        } catch (ParameterNotFoundException e) {
            // Somebody was quicker: what we want.
        }
    }

    private static void bound(AwsRequestOverrideConfiguration.Builder request) {
        request.apiCallAttemptTimeout(ATTEMPT).apiCallTimeout(CALL);
    }
}
