package dev.doorbuster.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code doorbuster stack}: the local stand-in for the stack under test. */
@Command(name = "stack", mixinStandardHelpOptions = true, description = "Runs the local stack and tells of it.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class StackCommand implements Runnable {

    private final Console console;

    @picocli.CommandLine.Spec
    private picocli.CommandLine.Model.CommandSpec spec;

    StackCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        throw new picocli.CommandLine.ParameterException(spec.commandLine(), "name one of up, target, flaws");
    }

    @Command(
            name = "up",
            mixinStandardHelpOptions = true,
            description = "Runs a stack in the foreground; Ctrl-C ends it.")
    int up(
            @Option(
                            names = "--speed",
                            paramLabel = "K",
                            defaultValue = "1",
                            description = "stack seconds per wall second")
                    double speed,
            @Option(names = "--flaw", paramLabel = "NAME", description = "switches a flaw on") @Nullable
                    List<String> flaws,
            @Option(names = "--endpoints", paramLabel = "FILE", description = "written once it is ready to serve")
                    @Nullable
                    Path endpoints,
            @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "of everything that is drawn")
                    long seed,
            @Option(
                            names = "--port",
                            paramLabel = "P",
                            defaultValue = "0",
                            description =
                                    "of the AWS APIs; CloudFront, ALB and API Gateway take the next ones; 0 = any free ones")
                    int port)
            throws IOException, InterruptedException {
        Path file = endpoints == null ? Files.createTempFile("doorbuster-endpoints", ".json") : endpoints;
        List<String> switched = flaws == null ? new ArrayList<>() : flaws;
        try (StackProcess stack =
                StackProcess.start(new StackProcess.Settings(speed, seed, switched, port, file), console::say)) {
            show(stack.endpoints());
            stack.await();
            console.complain("the local stack ended: " + stack.lastWords());
            return ExitCode.OWN_FAILURE.status();
        }
    }

    @Command(
            name = "target",
            mixinStandardHelpOptions = true,
            description = "Prints a target file for a running stack, for rehearse --target.")
    int target(
            @Option(
                            names = "--endpoints",
                            paramLabel = "FILE",
                            required = true,
                            description = "as \"stack up --endpoints\" wrote it")
                    Path endpoints)
            throws IOException {
        console.out().print(LocalTarget.yaml(StackProcess.Endpoints.read(endpoints)));
        console.out().flush();
        return 0;
    }

    @Command(
            name = "flaws",
            mixinStandardHelpOptions = true,
            description = "What each flaw is, and which objective should catch it.")
    int flaws() throws IOException, InterruptedException {
        try (ChildJvm jvm =
                ChildJvm.start("local stack", List.of(), StackProcess.MAIN_CLASS, List.of("--flaws"), console::say)) {
            if (!jvm.ended(Duration.ofSeconds(30)) || jvm.exitStatus() != 0) {
                throw new OwnFailureException("the local stack did not tell its flaws: " + jvm.lastWords());
            }
        }
        return 0;
    }

    private void show(StackProcess.Endpoints endpoints) {
        console.say("local stack is up; Ctrl-C ends it");
        console.say("  CloudFront   " + endpoints.cloudfront());
        console.say("  ALB          " + endpoints.alb());
        console.say("  API Gateway  " + endpoints.apigateway());
        console.say("  AWS APIs     " + endpoints.aws());
        console.say("for the AWS CLI and the SDKs (version 1 of the CLI needs --endpoint-url for sqs all the same):");
        console.say("  export AWS_ENDPOINT_URL=" + endpoints.aws()
                + " AWS_REGION=ap-northeast-2 AWS_DEFAULT_REGION=ap-northeast-2"
                + " AWS_ACCESS_KEY_ID=doorbuster AWS_SECRET_ACCESS_KEY=doorbuster");
    }
}
