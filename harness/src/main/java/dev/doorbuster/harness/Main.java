package dev.doorbuster.harness;

import dev.doorbuster.chaos.InjectionFailedException;
import dev.doorbuster.chaos.RefusedException;
import dev.doorbuster.record.RecordFormatException;
import dev.doorbuster.record.yaml.InvalidSettingsException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
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
                .setParameterExceptionHandler(Main::misused)
                .setExecutionExceptionHandler((failure, command, parsed) -> failed(failure, console));
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

    private static int misused(ParameterException misuse, String[] arguments) {
        CommandLine command = misuse.getCommandLine();
        command.getErr().println("doorbuster: " + misuse.getMessage());
        if (!CommandLine.UnmatchedArgumentException.printSuggestions(misuse, command.getErr())) {
            command.getErr().println("see \"" + command.getCommandSpec().qualifiedName() + " --help\"");
        }
        command.getErr().flush();
        return ExitCode.BAD_INPUT.status();
    }

    /** The one place that turns what went wrong into words and a status. A stack trace is for our own bugs alone. */
    private static int failed(Exception failure, Console console) {
        if (failure instanceof InvalidSettingsException invalid) {
            invalid.problems().forEach(console::complain);
            return ExitCode.BAD_INPUT.status();
        }
        if (failure instanceof RecordFormatException) {
            console.complain(String.valueOf(failure.getMessage()));
            return ExitCode.BAD_INPUT.status();
        }
        if (failure instanceof InterruptedException) {
            console.complain("interrupted");
            return ExitCode.INTERRUPTED.status();
        }
        if (failure instanceof RefusedException refused) {
            refused.refusals().forEach(refusal -> console.complain(refusal.toString()));
            return ExitCode.REFUSED.status();
        }
        if (failure instanceof OwnFailureException || failure instanceof InjectionFailedException) {
            console.complain("doorbuster: " + failure.getMessage());
            return ExitCode.OWN_FAILURE.status();
        }
        Throwable cause = failure instanceof UncheckedIOException ? failure.getCause() : failure;
        if (cause instanceof FileSystemException || cause instanceof IOException) {
            console.complain("doorbuster: a file could not be written or read: " + cause.getMessage()
                    + "; is the disk full, or is it somebody else's?");
            return ExitCode.OWN_FAILURE.status();
        }
        console.complain("doorbuster: a bug of ours; please report it with what follows");
        failure.printStackTrace(console.err());
        console.err().flush();
        return ExitCode.OWN_FAILURE.status();
    }
}
