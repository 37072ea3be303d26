package dev.doorbuster.harness;

import dev.doorbuster.chaos.InjectionFailedException;
import dev.doorbuster.chaos.RefusedException;
import dev.doorbuster.record.RecordFormatException;
import dev.doorbuster.record.yaml.InvalidSettingsException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The one place that turns what went wrong into words and a status. A stack trace is for our own bugs alone. */
final class Failures implements IParameterExceptionHandler, IExecutionExceptionHandler {

    private final Console console;

    Failures(Console console) {
        this.console = console;
    }

    @Override
    public int handleParseException(ParameterException misuse, String[] arguments) {
        CommandLine command = misuse.getCommandLine();
        command.getErr().println("doorbuster: " + misuse.getMessage());
        if (!CommandLine.UnmatchedArgumentException.printSuggestions(misuse, command.getErr())) {
            command.getErr().println("see \"" + command.getCommandSpec().qualifiedName() + " --help\"");
        }
        command.getErr().flush();
        return ExitCode.BAD_INPUT.status();
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
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
