package org.segmodel.examples.cli;

import java.util.List;
import java.util.Locale;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.segmodel.features.ProgressListener;
import org.segmodel.train.EpochTable;
import org.segmodel.train.TrainingListener;
import org.segmodel.train.TrainingResult;
import org.segmodel.train.report.StepReport;

/** Bars at the bottom of a terminal, with time spent and time left, and lines that stay above them. */
final class BarProgress implements Progress {

    private static final int MILLIS = 200;

    private final BottomLine line;
    private final int width;
    private ProgressBar bar;

    BarProgress(Console console, int width) {
        this.line = new BottomLine(console.errWriter());
        this.width = width;
    }

    @Override
    public void say(String sentence) {
        line.print(sentence + System.lineSeparator());
    }

    @Override
    public ProgressListener songs(String name) {
        return (done, total) -> {
            if (bar == null) {
                open(name, total);
            }
            bar.stepTo(done);
            if (done == total) {
                end();
            }
        };
    }

    @Override
    public List<TrainingListener> training(List<String> scores) {
        return List.of(new EpochTable(new TextSink(line::print), scores), new TrainingBar());
    }

    @Override
    public void end() {
        if (bar != null) {
            bar.close();
            bar = null;
            line.show("");
        }
    }

    private void open(String name, long total) {
        end();
        bar = new ProgressBarBuilder().setTaskName(name).setInitialMax(total).setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(MILLIS)
                .setConsumer(new DelegatingProgressBarConsumer(line::show, width - 1)).build();
    }

    /** One bar over all epochs that there may be; early stopping can only end it sooner. */
    private final class TrainingBar implements TrainingListener {

        private String epochs = "";

        @Override
        public void started(Started event) {
            epochs = event.epochLimit().isPresent() ? "/" + event.epochLimit().getAsInt() : "";
            open("Training", event.epochLimit().isPresent()
                    ? (long) event.epochLimit().getAsInt() * event.stepsPerEpoch() : -1);
        }

        @Override
        public void stepEnded(StepReport step) {
            bar.stepTo(step.runStep());
            bar.setExtraMessage(String.format(Locale.ROOT, " epoch %d%s, loss %.4f, rate %.1e", step.epoch(), epochs,
                    step.result().loss(), step.learningRate()));
        }

        @Override
        public void stopped(TrainingResult result) {
            end();
        }
    }
}
