package io.github.sbcaudit.cli;

import io.github.sbcaudit.job.AuditProgress;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/**
 * Shows on standard error how an audit goes on: a bar with the time left where a person looks on, else a plain line now and then
 * that reads well in a log.
 */
final class ConsoleProgress implements AuditProgress {

    private static final Duration BETWEEN_LINES = Duration.ofSeconds(30);

    private static final int WIDTH = 79;

    private final Terminal terminal;
    private final boolean silent;
    private final boolean hidden;
    private final LongSupplier nanoTime;
    private @Nullable ProgressBar bar;
    private boolean lineDrawn;
    private String phase = "";
    private long total;
    private long done;
    private long lastLineAt;

    /**
     * Makes it.
     *
     * @param silent whether not even notices are shown
     * @param hidden whether progress is not shown
     */
    ConsoleProgress(Terminal terminal, boolean silent, boolean hidden) {
        this(terminal, silent, hidden, System::nanoTime);
    }

    ConsoleProgress(Terminal terminal, boolean silent, boolean hidden, LongSupplier nanoTime) {
        this.terminal = terminal;
        this.silent = silent;
        this.hidden = hidden;
        this.nanoTime = nanoTime;
    }

    @Override
    public void notice(String line) {
        if (!silent) {
            terminal.err().println(line);
        }
    }

    @Override
    public void begin(Phase phase, long total, long done) {
        end();
        this.phase = name(phase);
        this.total = total;
        this.done = done;
        this.lastLineAt = nanoTime.getAsLong();
        if (terminal.interactive() && !hidden) {
            if (total == UNKNOWN) {
                drawLine();
            } else {
                bar = bar();
            }
        }
    }

    @Override
    public void advance(long count) {
        done += count;
        if (bar != null) {
            bar.stepTo(done);
        } else if (lineDrawn) {
            drawLine();
        } else if (!hidden && nanoTime.getAsLong() - lastLineAt >= BETWEEN_LINES.toNanos()) {
            lastLineAt = nanoTime.getAsLong();
            terminal.err().println(phase + ": " + progress());
        }
    }

    @Override
    public void end() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
        if (lineDrawn) {
            terminal.err().print("\r" + " ".repeat(WIDTH) + "\r");
            lineDrawn = false;
        }
    }

    /** Where there is no total there is no bar: a line that is written over. */
    private void drawLine() {
        terminal.err().print("\r" + phase + (done == 0 ? " ..." : ": " + progress()));
        terminal.err().flush();
        lineDrawn = true;
    }

    private String progress() {
        return total == UNKNOWN
                ? String.format(Locale.ROOT, "%,d done", done)
                : String.format(Locale.ROOT, "%,d of %,d done", done, total);
    }

    private ProgressBar bar() {
        return new ProgressBarBuilder()
                .setTaskName(phase)
                .setInitialMax(total)
                .startsFrom(done, Duration.ZERO)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(250)
                .setConsumer(new ConsoleProgressBarConsumer(terminal.err(), WIDTH))
                .build();
    }

    private static String name(Phase phase) {
        return switch (phase) {
            case PROBE -> "Probing";
            case REPROBE -> "Probing again";
            case LOOK_UP -> "Asking about revocation";
            case ASSESS -> "Judging";
            case REPORT -> "Writing reports";
            case DELIVER -> "Sending mail";
        };
    }
}
