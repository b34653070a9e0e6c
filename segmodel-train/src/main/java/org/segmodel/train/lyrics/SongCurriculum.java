package org.segmodel.train.lyrics;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.segmodel.core.run.ParallelLoop;
import org.segmodel.core.song.Segment;
import org.segmodel.core.song.Song;
import org.segmodel.features.ProgressListener;
import org.segmodel.features.repetition.RepetitionClarity;
import org.segmodel.models.segment.LyricSegmenter;
import org.segmodel.train.curriculum.Curriculum;
import org.segmodel.train.curriculum.Ranks;
import org.segmodel.train.lyrics.config.CurriculumSettings;
import org.segmodel.train.lyrics.config.DifficultyMeasure;
import org.segmodel.train.lyrics.config.LyricTrainingConfig;

/**
 * How difficult each training song is, and what follows from it. Does not hold texts. Immutable.
 *
 * @param ids        names of the songs
 * @param measured   what each measure says of each song
 * @param difficulty the mix of their ranks, one for each song, in [0, 1]
 * @param curriculum when which songs take part
 * @param settings   where all of it comes from
 */
record SongCurriculum(List<String> ids, Map<DifficultyMeasure, double[]> measured, double[] difficulty,
        Curriculum curriculum, CurriculumSettings settings) {

    /**
     * The curriculum that a configuration asks for.
     *
     * @param songs   the training songs
     * @param encoded the same songs
     * @param options who is told what is done
     * @return empty if it asks for none
     * @throws IllegalArgumentException if the model that is to judge the songs has other classes, or there are too few
     *                                  songs for first models
     * @throws IllegalStateException    if first models were not trained to their end
     */
    static Optional<SongCurriculum> of(LyricTrainingConfig config, List<Song> songs, List<EncodedSong> encoded,
            LyricTrainingOptions options) {
        CurriculumSettings settings = config.curriculum();
        if (!settings.enabled()) {
            return Optional.empty();
        }
        options.messages().say("Curriculum: difficulty of " + songs.size() + " songs by " + String.join(", ",
                settings.difficulty().stream().map(measure -> sentence(measure, settings)).toList()));
        Map<DifficultyMeasure, double[]> measured = new LinkedHashMap<>();
        for (DifficultyMeasure measure : settings.difficulty()) {
            measured.put(measure, measure(measure, config, songs, encoded, options.features()));
        }
        double[] difficulty = Ranks.mix(List.copyOf(measured.values()), settings.measureWeights());
        Curriculum curriculum = Curriculum.of(difficulty, settings.pace(config.training().maxEpochs()),
                settings.hardestFirst());
        return Optional.of(new SongCurriculum(songs.stream().map(Song::id).toList(), measured, difficulty, curriculum,
                settings));
    }

    private static double[] measure(DifficultyMeasure measure, LyricTrainingConfig config, List<Song> songs,
            List<EncodedSong> encoded, ProgressListener progress) {
        return switch (measure) {
            case LENGTH -> songs.stream().mapToDouble(Song::size).toArray();
            case LABEL_CHANGES -> songs.stream().mapToDouble(song -> Segment.of(song.labels()).size() - 1).toArray();
            case REPETITION -> {
                double[] difficulty = new double[songs.size()];
                ParallelLoop.run("looking for repeats", songs.size(), config.system().threadCount(),
                        s -> difficulty[s] = 1 - RepetitionClarity.of(songs.get(s)), progress::progress);
                yield difficulty;
            }
            case LOSS -> config.curriculum().model().map(file -> losses(file, config, songs, progress))
                    .orElseGet(() -> FirstModels.losses(config, encoded));
        };
    }

    private static double[] losses(Path file, LyricTrainingConfig config, List<Song> songs, ProgressListener progress) {
        LyricSegmenter judge = LyricSegmenter.load(file);
        if (!judge.labels().names().equals(config.labels().labelSet().names())) {
            throw new IllegalArgumentException("the model " + file + " of curriculum.model knows the classes "
                    + judge.labels().names() + "; expected those of this run, " + config.labels().labelSet().names());
        }
        double[] losses = new double[songs.size()];
        ParallelLoop.run("asking the first model", losses.length, config.system().threadCount(), s -> losses[s] =
                FirstModels.loss(songs.get(s).labels(), judge.posterior(songs.get(s).lines())), progress::progress);
        return losses;
    }

    private static String sentence(DifficultyMeasure measure, CurriculumSettings settings) {
        if (measure != DifficultyMeasure.LOSS) {
            return name(measure);
        }
        return "loss of " + settings.model().map(file -> "the model " + file.getFileName()
                + ", which may have learned from them").orElse(settings.folds() + " first models trained for "
                + settings.firstEpochs() + " epochs, each on songs other than those it judges");
    }

    /** For the session: settings, and for each song its difficulty, what it was made of, and its first epoch. */
    Map<String, Object> toTree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("difficulty", settings.difficulty().stream().map(measure -> sentence(measure, settings)).toList());
        tree.put("weights", settings.measureWeights());
        tree.put("pacing", settings.pacing().name().toLowerCase(Locale.ROOT));
        tree.put("hardest_first", settings.hardestFirst());
        List<Map<String, Object>> songs = new ArrayList<>();
        for (int s = 0; s < ids.size(); s++) {
            Map<String, Object> song = new LinkedHashMap<>();
            song.put("id", ids.get(s));
            song.put("difficulty", difficulty[s]);
            for (Map.Entry<DifficultyMeasure, double[]> measure : measured.entrySet()) {
                song.put(name(measure.getKey()), measure.getValue()[s]);
            }
            song.put("epoch", curriculum.entry(s));
            songs.add(song);
        }
        tree.put("songs", songs);
        return tree;
    }

    private static String name(DifficultyMeasure measure) {
        return measure.name().toLowerCase(Locale.ROOT);
    }
}
