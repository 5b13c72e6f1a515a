package io.github.sbcaudit.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import io.github.sbcaudit.job.RunOutcome;
import io.github.sbcaudit.job.ToolVersion;
import java.io.PrintStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.slf4j.event.KeyValuePair;
import org.springframework.boot.logging.logback.StructuredLogEncoder;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/**
 * What is said on standard error: lines for people or, once {@linkplain #switchOn switched on}, one JSON object a line in Elastic Common
 * Schema, whoever says it. What this program knows of an event is below {@code sbc_audit} in it.
 */
final class EventLog implements AutoCloseable {

    private static final String NAME = "sbc-audit";

    /** Where our own fields are, as the schema wants it of fields that are not its own. */
    private static final String FIELDS = "sbc_audit.";

    private final PrintStream raw;
    private final EventLines lines;
    private final PrintStream err;
    private final LoggerContext context = new LoggerContext();
    private volatile @Nullable OutputStreamAppender<ILoggingEvent> json;
    private @Nullable PrintStream systemErr;
    private volatile @Nullable Long scanId;

    /** Makes it; it writes text. */
    EventLog(PrintStream raw) {
        this.raw = raw;
        this.lines = new EventLines(raw, this::areOn, this::line);
        this.err = new PrintStream(lines, true, EventLines.CHARSET);
    }

    /** Where to print what has no better way to be said: as it is, or an event for each line. */
    PrintStream err() {
        return err;
    }

    boolean areOn() {
        return json != null;
    }

    /** From now on events are written, also of what libraries log or print. */
    synchronized void switchOn() {
        if (json == null) {
            json = appender();
            if (raw.equals(System.err)) {
                systemErr = raw;
                System.setErr(err);
            }
        }
        takeLogging();
    }

    /** Takes over what is logged; to be done again whenever logging was configured. */
    synchronized void takeLogging() {
        OutputStreamAppender<ILoggingEvent> events = json;
        if (events == null) {
            return;
        }
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.detachAndStopAllAppenders();
        Forward forward = new Forward(events);
        forward.setContext(root.getLoggerContext());
        forward.start();
        root.addAppender(forward);
    }

    /** Text again. What is still logged while the process ends remains events. */
    @Override
    public synchronized void close() {
        lines.end();
        json = null;
        if (systemErr != null) {
            System.setErr(systemErr);
            systemErr = null;
        }
    }

    /** Which scan the events that follow are about. */
    void about(long id) {
        scanId = id;
    }

    void notice(String line) {
        say(Level.INFO, "notice", line, Map.of());
    }

    void warning(String line) {
        say(Level.WARN, "problem", line, Map.of());
    }

    /** An error, which ends the command. */
    void error(String line, int exitCode) {
        RunOutcome outcome = exitCode == ExitCode.USAGE ? RunOutcome.REFUSED : RunOutcome.UNFINISHED;
        say(Level.ERROR, "error", line, Map.of("outcome", outcome.word(), "exit_code", exitCode));
    }

    /** Written as an event only: people are told otherwise. */
    void tell(String action, String line, Map<String, Object> fields) {
        emit(Level.INFO, action, line, fields);
    }

    private void line(String line) {
        emit(Level.WARN, "output", line, Map.of());
    }

    private void say(Level level, String action, String line, Map<String, Object> fields) {
        if (areOn()) {
            emit(level, action, line, fields);
        } else {
            raw.println(line);
        }
    }

    private void emit(Level level, String action, String line, Map<String, Object> fields) {
        OutputStreamAppender<ILoggingEvent> events = json;
        if (events == null) {
            return;
        }
        LoggingEvent event =
                new LoggingEvent(EventLog.class.getName(), context.getLogger(NAME), level, line, null, null);
        event.addKeyValuePair(new KeyValuePair("event.action", action));
        Long scan = scanId;
        if (scan != null) {
            event.addKeyValuePair(new KeyValuePair(FIELDS + "scan_id", scan));
        }
        fields.forEach((name, value) -> event.addKeyValuePair(new KeyValuePair(FIELDS + name, value)));
        events.doAppend(event);
    }

    /** Independent of Spring's own configuration of logging: there may be none yet, and it comes anew with each application. */
    private OutputStreamAppender<ILoggingEvent> appender() {
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        NAME,
                        Map.of(
                                "logging.structured.ecs.service.name",
                                NAME,
                                "logging.structured.ecs.service.version",
                                ToolVersion.current())));
        context.putObject(Environment.class.getName(), environment);
        context.setMDCAdapter(new LogbackMDCAdapter()); // formatters ask it, though nothing is in it
        StructuredLogEncoder encoder = new StructuredLogEncoder();
        encoder.setContext(context);
        encoder.setFormat("ecs");
        encoder.start();
        OutputStreamAppender<ILoggingEvent> appender = new OutputStreamAppender<>();
        appender.setContext(context);
        appender.setEncoder(encoder);
        appender.setOutputStream(raw);
        appender.start();
        return appender;
    }

    /** Survives that Spring resets logging, which stops the appenders that it finds. */
    private static final class Forward extends UnsynchronizedAppenderBase<ILoggingEvent> {

        private final OutputStreamAppender<ILoggingEvent> events;

        Forward(OutputStreamAppender<ILoggingEvent> events) {
            this.events = events;
        }

        @Override
        protected void append(ILoggingEvent event) {
            events.doAppend(event);
        }
    }
}
