package org.segmodel.examples.cli;

import java.util.List;
import java.util.stream.IntStream;
import org.segmodel.core.song.LabelSet;
import org.segmodel.core.song.Song;
import org.segmodel.metrics.Resampling;
import org.segmodel.metrics.ScoredSong;
import org.segmodel.metrics.SongPrediction;
import org.segmodel.models.segment.LyricSegmenter;
import org.segmodel.train.lyrics.LyricEvaluator;
import org.segmodel.train.lyrics.compare.ModelComparison;
import org.segmodel.train.lyrics.evaluation.ModelEvaluation;
import picocli.CommandLine.Option;

/** The option {@code --against}. */
final class AgainstOption {

    @Option(names = "--against", paramLabel = "FILE", description = "Another model, or '" + ModelOption.PRETRAINED + "', to "
            + "compare with on the same songs: differences with intervals and a paired test.")
    private String against;

    /** Whether there is another model. */
    boolean given() {
        return against != null;
    }

    /**
     * Asks the other model about the same songs, and compares.
     *
     * @param found        what the one model said
     * @param songs        labelled
     * @param how          songs are drawn for the intervals
     * @param permutations of each test
     * @throws IllegalArgumentException if the other model has other classes
     */
    ModelComparison compare(ModelEvaluation found, List<Song> songs, Resampling how, int permutations, Progress progress) {
        LyricSegmenter other = ModelOption.load(against);
        LabelSet labels = found.model().labels();
        if (!other.labels().names().equals(labels.names())) {
            throw new IllegalArgumentException(against + " has the classes " + other.labels().names() + " and " + found.name()
                    + " has " + labels.names() + "; expected two models of the same classes");
        }
        List<SongPrediction> others = LyricEvaluator.predictions(other, songs, Runtime.getRuntime().availableProcessors(),
                progress.songs("Songs again"));
        return ModelComparison.of(new ModelComparison.Model(found.name(), labels, found.songs()),
                new ModelComparison.Model(against, other.labels(), IntStream.range(0, songs.size())
                        .mapToObj(s -> new ScoredSong(songs.get(s).id(), others.get(s))).toList()), how, permutations);
    }
}
