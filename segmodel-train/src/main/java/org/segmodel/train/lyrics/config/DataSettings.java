package org.segmodel.train.lyrics.config;

import java.nio.file.Path;
import java.util.Optional;
import org.segmodel.core.config.ConfigRules;
import org.segmodel.core.config.Setting;

/**
 * Section {@code data}: the songs, and where their features are kept. Relative paths count from the folder in which the
 * program runs.
 *
 * @param trainFile    songs to learn from
 * @param valFile      songs for model selection and calibration
 * @param testFile     songs for the last report, opened once after training
 * @param skipBadSongs whether unusable songs are left out
 * @param cacheFeatures whether extracted features are kept from run to run
 * @param featureCache folder in which they are kept
 */
public record DataSettings(
        @Setting("JSONL file of the songs to learn from.") Path trainFile,
        @Setting("JSONL file of the songs by which the best epoch is chosen and confidence is calibrated.")
        Path valFile,
        @Setting(value = "JSONL file of songs that neither training nor selection sees; scored once, after training.",
                byDefault = "null") Optional<Path> testFile,
        @Setting(value = "Go on without songs that cannot be used, and say which, instead of stopping.",
                byDefault = "false") boolean skipBadSongs,
        @Setting(value = "Keep extracted features on disk, so that the next run on the same songs computes none.",
                byDefault = "true") boolean cacheFeatures,
        @Setting(value = "Folder in which they are kept; it may be deleted at any time. null: segmodel/features in the "
                + "user's cache folder ($XDG_CACHE_HOME, else .cache in the home folder).", byDefault = "null")
        Optional<Path> featureCache) {

    /** Checks that nothing is missing. */
    public DataSettings {
        ConfigRules.check(DataSettings.class, trainFile, valFile, testFile, skipBadSongs, cacheFeatures,
                featureCache);
    }
}
