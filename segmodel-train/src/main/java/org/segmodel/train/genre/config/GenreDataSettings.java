package org.segmodel.train.genre.config;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.segmodel.core.config.ConfigRules;
import org.segmodel.core.config.Setting;
import org.segmodel.train.genre.data.ClipSplit;
import org.segmodel.train.genre.data.GenreFilterConfig;

/**
 * Section {@code data}: the clips, their genres and the parts into which they are dealt.
 *
 * @param dataDir    folder of the data set
 * @param splitFile  which clip is in which part
 * @param trainSplit share of the training clips
 * @param valSplit   share of the validation clips
 * @param testSplit  share of the test clips
 * @param filter     which genres are kept
 */
public record GenreDataSettings(
        @Setting("Folder of the data set, as genre prepare writes it: spectrograms.npy or frames.npy, "
                + "labels_multilabel.npy, genre_names_N.json, track_ids.json.") Path dataDir,
        @Setting(value = "JSON file of the ids of each part, as an earlier run wrote it; null takes split.json of the data "
                + "set, and where there is none deals the clips, stratified and by artist where artists are known. The split is "
                + "kept in the session folder in any case.", byDefault = "null") Optional<Path> splitFile,
        @Setting(value = "Share of the clips to learn from, where they are dealt anew.", byDefault = "0.6",
                range = "(0, 1)") double trainSplit,
        @Setting(value = "Share of those by which epochs, calibration and thresholds are chosen.", byDefault = "0.2",
                range = "(0, 1)") double valSplit,
        @Setting(value = "Share of those that the training never looks at.", byDefault = "0.2", range = "(0, 1)")
        double testSplit,
        @Setting("Which genres are kept; before the split.") GenreFilterConfig filter) {

    /**
     * Checks each value.
     *
     * @throws IllegalArgumentException naming what is missing or out of range, or if the shares do not add up to 1
     */
    public GenreDataSettings {
        ConfigRules.check(GenreDataSettings.class, dataDir, splitFile, trainSplit, valSplit, testSplit, filter);
        double sum = trainSplit + valSplit + testSplit;
        if (Math.abs(sum - 1) > 1e-6) {
            throw new IllegalArgumentException("train_split, val_split and test_split are " + trainSplit + ", " + valSplit
                    + " and " + testSplit + "; expected shares that add up to 1");
        }
    }

    /** The shares by the names of the parts. */
    public Map<String, Double> shares() {
        Map<String, Double> shares = new LinkedHashMap<>();
        shares.put(ClipSplit.TRAIN, trainSplit);
        shares.put(ClipSplit.VALIDATION, valSplit);
        shares.put(ClipSplit.TEST, testSplit);
        return shares;
    }
}
