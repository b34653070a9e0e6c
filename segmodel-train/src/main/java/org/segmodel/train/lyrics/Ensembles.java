package org.segmodel.train.lyrics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.segmodel.core.config.ConfigLoader;
import org.segmodel.core.run.ParallelLoop;
import org.segmodel.core.run.RunManifest;
import org.segmodel.core.song.Song;
import org.segmodel.metrics.MetricReport;
import org.segmodel.models.calibration.NoCalibration;
import org.segmodel.models.decode.DecodingConfig;
import org.segmodel.models.decode.SongPosterior;
import org.segmodel.models.saved.SavedModel;
import org.segmodel.models.segment.LyricSegmenter;
import org.segmodel.train.lyrics.config.CalibrationSettings;

/** Several models as one: their beliefs are averaged, then decoded and calibrated together. Holds no state. */
public final class Ensembles {

    private Ensembles() {
    }

    /**
     * An ensemble and what it reaches.
     *
     * @param model  calibrated on the given songs
     * @param scores on the same songs; confidence measured cross-fitted
     */
    public record Result(SavedModel model, MetricReport scores) {
    }

    /**
     * Puts models together.
     *
     * @param models   two or more with the same classes and features; those that are ensembles themselves give all their
     *                 members
     * @param decoding from the mean belief to classes
     * @param songs    labelled songs that no model was trained on, for the calibration
     * @param seed     deals the songs to the folds of the cross-fit
     * @param threads  songs that are worked on at a time
     * @throws IllegalArgumentException if the models differ in classes or features, are too many, or there are fewer than
     *                                  two songs
     */
    public static Result of(List<SavedModel> models, DecodingConfig decoding, List<Song> songs, long seed, int threads) {
        SavedModel first = models.get(0);
        List<SavedModel.Member> members = new ArrayList<>();
        for (SavedModel model : models) {
            requireSame(first, model);
            members.addAll(model.members());
        }
        if (songs.size() < 2) {
            throw new IllegalArgumentException("an ensemble is calibrated on labelled songs; expected two or more, got "
                    + songs.size());
        }
        SavedModel raw = new SavedModel(first.labels(), first.features(), first.embeddings(), first.featureDigest(),
                first.inputs(), members, decoding, new NoCalibration(), manifest(models), Map.of());
        LyricSegmenter segmenter = LyricSegmenter.of(raw);
        SongPosterior[] beliefs = new SongPosterior[songs.size()];
        ParallelLoop.run("scoring the ensemble", beliefs.length, threads,
                s -> beliefs[s] = segmenter.posterior(songs.get(s).lines()), (done, of) -> { });
        List<int[]> truths = songs.stream().map(Song::labels).toList();
        LyricCalibrator.Choice choice = LyricCalibrator.choose(first.labels(), decoding,
                ConfigLoader.defaults(CalibrationSettings.class), seed, truths, List.of(beliefs));
        MetricReport scores = choice.calibration().after().scores();
        Map<String, Object> metrics = new LinkedHashMap<>(scores.toMap());
        return new Result(raw.with(choice.calibration().chosen(), raw.manifest().end(
                Map.of("validation", scores.toMap())), metrics), scores);
    }

    private static void requireSame(SavedModel first, SavedModel model) {
        if (!model.labels().names().equals(first.labels().names())
                || !model.featureDigest().equals(first.featureDigest())) {
            throw new IllegalArgumentException("models of an ensemble have the same classes and features; got "
                    + first.labels().names() + " with features " + first.featureDigest().substring(0, 8) + " and "
                    + model.labels().names() + " with " + model.featureDigest().substring(0, 8));
        }
    }

    /** The configuration of the first model, and the seeds of all. */
    private static RunManifest manifest(List<SavedModel> models) {
        RunManifest first = models.get(0).manifest();
        return first.withExtra("ensemble", models.stream().map(model -> model.manifest().seeds()).toList());
    }
}
