package org.segmodel.train;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import org.segmodel.train.report.EpochReport;

/**
 * Writes a run as a plain table: a heading, one aligned line per epoch, a star behind every new best one,
 * a line for whatever else happened, and at the end the reason of the stop. Training loss, chosen scores of the validation, score, learning rate and seconds are
 * shown. The text does not depend on the locale. For one run at a time.
 */
public final class EpochTable implements TrainingListener {

    /** Room for four decimals and a number below 100, so that three scores fit into 80 columns. */
    private static final int NARROWEST = 7;

    private final Appendable out;
    private final List<Column> columns;
    private String epochs = "";

    private record Column(String heading, int width, Function<EpochReport, String> cell) {

        Column(String heading, Function<EpochReport, String> cell) {
            this(heading, Math.max(heading.length(), NARROWEST), cell);
        }

        String pad(String text) {
            return String.format(Locale.ROOT, "  %" + width + "s", text);
        }
    }

    /**
     * A table with columns for some scores.
     *
     * @param out        where to; each line is appended in one call
     * @param validation names of the validation scores to show, in this order; one that an epoch lacks is shown as
     *                   {@code -}
     */
    public EpochTable(Appendable out, List<String> validation) {
        this.out = Objects.requireNonNull(out, "out");
        List<Column> list = new ArrayList<>();
        list.add(new Column("loss", report -> number(report.trainLoss())));
        for (String name : validation) {
            String heading = name.equals("loss") ? "val loss" : name;
            list.add(new Column(heading, report -> number(report.validation().get(name))));
        }
        list.add(new Column("score", report -> number(report.score())));
        list.add(new Column("rate", report -> String.format(Locale.ROOT, "%.1e", report.learningRate())));
        list.add(new Column("seconds", report -> String.format(Locale.ROOT, "%.1f", report.seconds())));
        this.columns = List.copyOf(list);
    }

    @Override
    public void started(Started event) {
        epochs = event.epochLimit().isPresent() ? "/" + event.epochLimit().getAsInt() : "";
        StringBuilder line = new StringBuilder(epochCell("epoch"));
        columns.forEach(column -> line.append(column.pad(column.heading())));
        write(line.toString());
    }

    @Override
    public void epochEnded(EpochEnded event) {
        StringBuilder line = new StringBuilder(epochCell(event.report().epoch() + epochs));
        columns.forEach(column -> line.append(column.pad(column.cell().apply(event.report()))));
        write(line + (event.best() ? "  *" : ""));
    }

    @Override
    public void resumed(Resumed event) {
        write("Goes on in epoch " + event.epoch() + (event.step() == 0 ? "." : ", after step " + event.step() + "."));
    }

    @Override
    public void warned(Warned event) {
        write("Warning, epoch " + event.epoch() + (event.step() == 0 ? "" : ", step " + event.step()) + ": "
                + event.reason().sentence() + ".");
    }

    @Override
    public void rolledBack(RolledBack event) {
        write("Back to the beginning of epoch " + event.goodEpoch() + " with the learning rate times "
                + event.rateScale() + " (rollback " + event.count() + " of " + event.most() + "): "
                + event.reason().sentence() + ".");
    }

    @Override
    public void stopped(TrainingResult result) {
        write("Stopped: " + result.stopReason().sentence() + ".");
        write(result.bestEpoch() == 0 ? "No epoch had a score."
                : "Best: epoch " + result.bestEpoch() + " with " + number(result.bestScore()) + ".");
    }

    private static String epochCell(String text) {
        return String.format(Locale.ROOT, "%9s", text);
    }

    private static String number(Double value) {
        return value == null ? "-" : String.format(Locale.ROOT, "%.4f", value);
    }

    private void write(String line) {
        try {
            out.append(line + System.lineSeparator());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the table of epochs", e);
        }
    }
}
