package io.github.sbcaudit.cli;

import io.github.sbcaudit.job.AuditProgress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/**
 * Shows on standard error how an audit goes on: a bar with the time left where a person looks on, else a plain line or an event every
 * half minute, also while nothing gets done.
 */
final class ConsoleProgress implements AuditProgress {

    private static final Duration BETWEEN_LINES = Duration.ofSeconds(30);

    private static final int WIDTH = 79;

    private final Terminal terminal;
    private final EventLog events;
    private final boolean silent;
    private final boolean hidden;
    private final LongSupplier nanoTime;
    private final Ticker ticker;
    private @Nullable ProgressBar bar;
    private Ticker.@Nullable Running lines;
    private boolean lineDrawn;
    private @Nullable Phase phase;
    private IntSupplier underWay = ConsoleProgress::nobodyKnows;
    private long total;
    private long doneBefore;
    private long done;
    private long begunAt;

    /**
     * Makes it.
     *
     * @param silent whether not even notices are shown
     * @param hidden whether progress is not shown
     */
    ConsoleProgress(Terminal terminal, EventLog events, boolean silent, boolean hidden) {
        this(terminal, events, silent, hidden, System::nanoTime, Ticker::ofDaemon);
    }

    ConsoleProgress(
            Terminal terminal, EventLog events, boolean silent, boolean hidden, LongSupplier nanoTime, Ticker ticker) {
        this.terminal = terminal;
        this.events = events;
        this.silent = silent;
        this.hidden = hidden;
        this.nanoTime = nanoTime;
        this.ticker = ticker;
    }

    @Override
    public void notice(String line) {
        if (!silent) {
            events.notice(line);
        }
    }

    @Override
    public void problem(String line) {
        events.warning(line);
    }

    @Override
    public void auditing(long scanId) {
        events.about(scanId);
    }

    @Override
    public synchronized void begin(Phase phase, long total, long done) {
        end();
        this.phase = phase;
        this.total = total;
        this.doneBefore = done;
        this.done = done;
        this.begunAt = nanoTime.getAsLong();
        if (hidden) {
            return;
        }
        if (!terminal.interactive() || events.areOn()) {
            tell("phase-begin", " begins");
            lines = ticker.start(BETWEEN_LINES, this::tick);
        } else if (total == UNKNOWN) {
            drawLine();
        } else {
            bar = bar(phase);
        }
    }

    @Override
    public synchronized void underWay(IntSupplier count) {
        underWay = count;
    }

    @Override
    public synchronized void advance(long count) {
        done += count;
        if (bar != null) {
            bar.stepTo(done);
        } else if (lineDrawn) {
            drawLine();
        }
    }

    @Override
    public synchronized void end() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
        if (lineDrawn) {
            terminal.err().print("\r" + " ".repeat(WIDTH) + "\r");
            lineDrawn = false;
        }
        underWay = ConsoleProgress::nobodyKnows;
        if (lines != null) {
            lines.stop();
            lines = null;
            tell("phase-end", " ends");
        }
        phase = null;
    }

    private synchronized void tick() {
        if (lines == null || phase == null) { // it has ended meanwhile
            return;
        }
        if (events.areOn()) {
            tell("progress", ": " + pace().inWords());
        } else {
            terminal.err().println(name(phase) + ": " + pace().inWords());
        }
    }

    /** Where there is no total there is no bar: a line that is written over. */
    private void drawLine() {
        terminal.err().print("\r" + name(phase) + (done == 0 ? " ..." : ": " + pace().inWords()));
        terminal.err().flush();
        lineDrawn = true;
    }

    /** Only as an event: people have nothing of a line for each beginning. */
    private void tell(String action, String words) {
        Phase now = phase;
        if (!events.areOn() || now == null) {
            return;
        }
        Pace pace = pace();
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("phase", now.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        fields.put("done", pace.done());
        if (pace.hasTotal()) {
            fields.put("total", pace.total());
        }
        if (pace.underWay() > 0) {
            fields.put("in_flight", pace.underWay());
        }
        pace.secondsLeft().ifPresent(seconds -> fields.put("seconds_left", seconds));
        events.tell(action, name(now) + words, fields);
    }

    private Pace pace() {
        return new Pace(total, doneBefore, done, underWay.getAsInt(), Duration.ofNanos(nanoTime.getAsLong() - begunAt));
    }

    private ProgressBar bar(Phase phase) {
        return new ProgressBarBuilder()
                .setTaskName(name(phase))
                .setInitialMax(total)
                .startsFrom(done, Duration.ZERO)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(250)
                .setConsumer(new ConsoleProgressBarConsumer(terminal.err(), WIDTH))
                .build();
    }

    private static int nobodyKnows() {
        return 0;
    }

    private static String name(@Nullable Phase phase) {
        if (phase == null) {
            return "";
        }
        return switch (phase) {
            case PROBE -> "Probing";
            case REPROBE -> "Probing again";
            case LOOK_UP -> "Asking about revocation";
            case ASSESS -> "Judging";
            case REPORT -> "Writing reports";
            case DELIVER -> "Sending mail";
            case REMOVE -> "Removing old audits";
        };
    }
}
