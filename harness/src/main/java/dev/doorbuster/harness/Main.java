package dev.doorbuster.harness;

import dev.doorbuster.chaos.InjectionFailedException;
import dev.doorbuster.record.RecordFormatException;
import dev.doorbuster.record.yaml.InvalidSettingsException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
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
        // Before the first logger is asked for: each module of the class path may bring a configuration of its own.
        System.setProperty("logback.configurationFile", "dev/doorbuster/harness/logback.xml");
        Console console = Console.ofSystem();
        Interruption interruption = Interruption.listening(console);
        int status = commandLine(console, Project.ofSystem()).execute(arguments);
        // An interrupted process is ending already, with 130; asking it again would wait for itself.
        if (!interruption.happened()) {
            System.exit(status);
        }
    }

    /** The whole command line on a console and a project, for the process and for tests. */
    static CommandLine commandLine(Console console, Project project) {
        CommandLine commandLine = new CommandLine(new Main())
                .addSubcommand(new RehearseCommand(console, project))
                .addSubcommand(new AssessCommand(console, project))
                .addSubcommand(new ReportCommand(console))
                .addSubcommand(new ProfileCommand(console))
                .addSubcommand(new ChaosCommand(console, project))
                .addSubcommand(new StackCommand(console))
                .addSubcommand(new ValidateCommand(console, project))
                .addSubcommand(new DoctorCommand(console, project))
                .setOut(console.out())
                .setErr(console.err())
                .setCaseInsensitiveEnumValuesAllowed(true);
        commandLine.setParameterExceptionHandler(Main::misused);
        commandLine.setExecutionExceptionHandler((failure, command, parsed) -> failed(failure, console));
        return commandLine;
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
