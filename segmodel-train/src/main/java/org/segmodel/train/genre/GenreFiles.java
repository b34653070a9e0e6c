package org.segmodel.train.genre;

/** The names of the files that a genre training leaves in its folder beside those of every run. */
public final class GenreFiles {

    /** Scores by epoch, laid out as the reference system has them. */
    public static final String HISTORY = "training_history.json";
    /** Losses and scores by epoch. */
    public static final String CURVES = "training_curves.png";
    /** The names of the genres in the order of the columns. */
    public static final String GENRE_NAMES = "genre_names.json";
    /** Which clip is in which part. */
    public static final String SPLIT = "split.json";
    /** How the rule was found: its picture. */
    public static final String TUNING_PLOTS = "threshold_tuning_plots.png";

    private GenreFiles() {
    }
}
