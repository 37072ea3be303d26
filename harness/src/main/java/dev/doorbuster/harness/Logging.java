package dev.doorbuster.harness;

import ch.qos.logback.classic.ClassicConstants;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.spi.ContextAwareBase;
import dev.doorbuster.record.Redaction;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;

/**
 * What libraries have to say, if it matters, on standard error.
 *
 * <p>Asked by logback when the first logger is made. In code: to read a file, it loads a parser of XML and much else.
 */
public final class Logging extends ContextAwareBase implements Configurator {

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        // The load has this class on its path, too, and a file of its own.
        if (System.getProperty(ClassicConstants.CONFIG_FILE_PROPERTY) != null) {
            return ExecutionStatus.INVOKE_NEXT_IF_ANY;
        }
        PatternLayoutEncoder encoder = new RedactedEncoder();
        encoder.setContext(context);
        encoder.setPattern("%level %logger{0}: %msg%n%rEx{0}");
        encoder.start();
        ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
        console.setContext(context);
        console.setTarget("System.err");
        console.setEncoder(encoder);
        console.start();
        var root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.WARN);
        root.addAppender(console);
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    /** What a library says may be what a service said, which may be what it was sent. */
    private static final class RedactedEncoder extends PatternLayoutEncoder {

        private final Redaction redaction = Redaction.ofProcess();

        @Override
        public byte[] encode(ILoggingEvent event) {
            return redaction.of(layout.doLayout(event)).getBytes(StandardCharsets.UTF_8);
        }
    }
}
