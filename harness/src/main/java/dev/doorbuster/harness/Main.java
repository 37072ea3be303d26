package dev.doorbuster.harness;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code doorbuster}. */
@Command(
        name = "doorbuster",
        description = "Rehearses the day everyone comes at once: load, faults and one honest verdict.",
        mixinStandardHelpOptions = true,
        version = "doorbuster 0.1.0",
        synopsisSubcommandLabel = "COMMAND",
        footerHeading = "%nExit codes%n",
        footer = {
            "  0 PASS   1 FAIL   2 INCONCLUSIVE   3 refused or aborted by a safety rule",
            "  64 bad input   70 our own failure   130 interrupted"
        })
public final class Main implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything else happens
    private CommandSpec spec;

    /** Runs the command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        Console console = Console.ofSystem();
        Interruption interruption = Interruption.listening(console);
        int status = execute(console, Project.ofSystem(), arguments);
        // An interrupted process is ending already, with 130; asking it again would wait for itself.
        if (!interruption.happened()) {
            System.exit(status);
        }
    }

    /** Does what the arguments say on a console and a project, for the process and for tests; returns the exit code. */
    static int execute(Console console, Project project, String... arguments) {
        Failures failures = new Failures(console);
        CommandLine commandLine = new CommandLine(new Main());
        Map<String, Supplier<Object>> commands = commands(console, project);
        // picocli looks all over a command that it is given, by reflection; all of them take it a sixth of a second.
        String meant = arguments.length > 0 && commands.containsKey(arguments[0]) ? arguments[0] : "";
        commands.forEach((name, command) -> {
            if (meant.isEmpty() || meant.equals(name)) {
                commandLine.addSubcommand(name, command.get());
            }
        });
        commandLine
                .setOut(console.out())
                .setErr(console.err())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(failures)
                .setExecutionExceptionHandler(failures);
        return commandLine.execute(arguments);
    }

    /** In the order in which help tells them. */
    private static Map<String, Supplier<Object>> commands(Console console, Project project) {
        Map<String, Supplier<Object>> commands = new LinkedHashMap<>();
        commands.put("rehearse", () -> new RehearseCommand(console, project));
        commands.put("assess", () -> new AssessCommand(console, project));
        commands.put("report", () -> new ReportCommand(console));
        commands.put("profile", () -> ProfileCommand.withSubcommands(console));
        commands.put("chaos", () -> new ChaosCommand(console, project));
        commands.put("stack", () -> new StackCommand(console));
        commands.put("validate", () -> new ValidateCommand(console, project));
        commands.put("doctor", () -> new DoctorCommand(console, project));
        return commands;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "name a command");
    }
}
