package org.segmodel.examples.cli;

import org.segmodel.train.lyrics.crossval.CrossValidation;

/**
 * Shows how far a study of several trainings is.
 *
 * @param progress where
 */
record StudySteps(Progress progress) implements CrossValidation.Progress {

    @Override
    public void trained(int done, int total) {
        progress.songs("Trainings").progress(done, total);
    }

    @Override
    public void scored(int done, int total) {
        progress.songs("Scores").progress(done, total);
    }
}
