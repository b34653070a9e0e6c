package org.segmodel.examples.cli;

import java.util.List;
import org.segmodel.features.ProgressListener;
import org.segmodel.train.EpochTable;
import org.segmodel.train.TrainingListener;

/** Plain lines, for files and pipes: one an epoch, none for work on songs, which ends with a sentence anyway. */
final class LineProgress implements Progress {

    private final Console console;

    LineProgress(Console console) {
        this.console = console;
    }

    @Override
    public void say(String sentence) {
        console.say(sentence);
    }

    @Override
    public ProgressListener songs(String name) {
        return ProgressListener.NONE;
    }

    @Override
    public List<TrainingListener> training(List<String> scores) {
        return List.of(new EpochTable(new TextSink(console::show), scores));
    }

    @Override
    public void end() {
        // Every line stays.
    }
}
