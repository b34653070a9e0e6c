package org.segmodel.examples.cli;

import java.util.List;
import org.segmodel.features.ProgressListener;
import org.segmodel.train.TrainingListener;

/** Says nothing. */
final class SilentProgress implements Progress {

    @Override
    public void say(String sentence) {
        // As its name says.
    }

    @Override
    public ProgressListener songs(String name) {
        return ProgressListener.NONE;
    }

    @Override
    public List<TrainingListener> training(List<String> scores) {
        return List.of();
    }

    @Override
    public void end() {
        // Nothing is held.
    }
}
