package org.segmodel.benchmarks.study;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.segmodel.core.song.Song;
import org.segmodel.metrics.Evaluation;
import org.segmodel.models.calibration.Calibration;
import org.segmodel.train.lyrics.EncodedSongs;
import org.segmodel.train.lyrics.HeldOutBeliefs;
import org.segmodel.train.lyrics.LyricCrossValidation;
import org.segmodel.train.lyrics.LyricTrainingOptions;
import org.segmodel.train.lyrics.config.LyricTrainingConfig;

/**
 * Trains variants on the songs of a study, one after the other, and keeps what they believe for the ensembles behind
 * them. Features are extracted anew only where a variant describes lines in another way than the one before it. For one
 * thread.
 */
final class AccuracyRuns {

    /** Name of the songs on which variants are compared, where there is a validation split. */
    static final String VALIDATION = "validation";
    /** The same for cross-validation. */
    static final String OUT_OF_FOLD = "out of fold";

    private final Corpus corpus;
    private final int folds;
    private final long seed;
    private final Consumer<String> say;
    private final Map<String, Map<Long, LyricCrossValidation.Split>> beliefs = new LinkedHashMap<>();
    private EncodedSongs encoded;

    /**
     * The songs of a study.
     *
     * @param train      songs to learn from
     * @param validation songs for selection and comparison; with folds just more songs
     * @param others     further songs by the name of their file
     */
    record Corpus(List<Song> train, List<Song> validation, Map<String, List<Song>> others) {
    }

    /**
     * Nothing trained yet.
     *
     * @param corpus the songs
     * @param folds  folds of the cross-validation over training and validation songs; 0 for the split as it is
     * @param seed   deals the songs to the folds
     * @param say    is given sentences for people
     */
    AccuracyRuns(Corpus corpus, int folds, long seed, Consumer<String> say) {
        this.corpus = corpus;
        this.folds = folds;
        this.seed = seed;
        this.say = say;
    }

    /** The songs on which variants are compared. */
    String mainSet() {
        return folds == 0 ? VALIDATION : OUT_OF_FOLD;
    }

    /** Trains a variant with the seed of its configuration. */
    AccuracyTrial train(String variant, LyricTrainingConfig config) {
        LyricTrainingOptions options = LyricTrainingOptions.quiet().withMessages(say::accept);
        if (encoded == null || !encoded.fits(config)) {
            encoded = null;
            encoded = EncodedSongs.of(config, everySong(), options);
        }
        int train = corpus.train().size();
        int both = train + corpus.validation().size();
        LyricCrossValidation.Split split = folds == 0
                ? LyricCrossValidation.heldOut(config, encoded.part(0, train), encoded.part(train, both), others(both),
                        options)
                : new LyricCrossValidation.Split(LyricCrossValidation.outOfFold(config, encoded.part(0, both), folds,
                        seed, options), List.of());
        beliefs.computeIfAbsent(variant, name -> new LinkedHashMap<>()).put(config.system().seed(), split);
        return trial(variant, Long.toString(config.system().seed()), config, split);
    }

    /** Averages what members that were trained before believe. */
    AccuracyTrial average(AccuracyVariant ensemble, List<Long> seeds, LyricTrainingConfig config) {
        List<LyricCrossValidation.Split> members = new ArrayList<>();
        for (String member : ensemble.members()) {
            seeds.forEach(one -> members.add(beliefs.get(member).get(one)));
        }
        List<HeldOutBeliefs> others = new ArrayList<>();
        for (int o = 0; o < members.get(0).others().size(); o++) {
            int at = o;
            others.add(HeldOutBeliefs.mean(members.stream().map(member -> member.others().get(at)).toList()));
        }
        return trial(ensemble.name(), seeds.size() == 1 ? seeds.get(0).toString() : seeds.size() + " seeds", config,
                new LyricCrossValidation.Split(HeldOutBeliefs.mean(members.stream()
                        .map(LyricCrossValidation.Split::validation).toList()), others));
    }

    private AccuracyTrial trial(String variant, String seedName, LyricTrainingConfig config,
            LyricCrossValidation.Split split) {
        Map<String, List<Evaluation>> songs = new LinkedHashMap<>();
        songs.put(mainSet(), AccuracyTrial.counts(config.labels().labelSet(), split.validation().predictions(config)));
        if (!split.others().isEmpty()) {
            Calibration calibration = split.validation().calibration(config);
            int at = 0;
            for (String name : corpus.others().keySet()) {
                songs.put(name, AccuracyTrial.counts(config.labels().labelSet(),
                        split.others().get(at++).predictions(config, calibration)));
            }
        }
        return new AccuracyTrial(variant, seedName, split.validation().cost(), songs);
    }

    private List<Song> everySong() {
        List<Song> all = new ArrayList<>(corpus.train());
        all.addAll(corpus.validation());
        corpus.others().values().forEach(all::addAll);
        return all;
    }

    private List<EncodedSongs> others(int from) {
        List<EncodedSongs> parts = new ArrayList<>();
        int at = from;
        for (List<Song> songs : corpus.others().values()) {
            parts.add(encoded.part(at, at + songs.size()));
            at += songs.size();
        }
        return parts;
    }
}
