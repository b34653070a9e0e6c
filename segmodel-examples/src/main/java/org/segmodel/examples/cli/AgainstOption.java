package org.segmodel.examples.cli;

import java.util.List;
import java.util.stream.IntStream;
import org.segmodel.core.song.Song;
import org.segmodel.metrics.ScoredSong;
import org.segmodel.metrics.SongBootstrap.Resampling;
import org.segmodel.metrics.SongPrediction;
import org.segmodel.models.segment.LyricSegmenter;
import org.segmodel.train.lyrics.LyricEvaluator;
import org.segmodel.train.lyrics.compare.ModelComparison;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The option {@code --against}, with those that say how two models are compared. */
final class AgainstOption {

    @Option(names = "--against", paramLabel = "FILE", description = "Another model, or '" + ModelOption.PRETRAINED + "', to "
            + "compare with on the same songs: differences with intervals and a paired test.")
    private String against;

    @Mixin
    private ResamplingOptions resampling;

    /** Whether there is another model. */
    boolean given() {
        return against != null;
    }

    /**
     * Asks the other model about the same songs, and compares.
     *
     * @param name        what the one model is called
     * @param segmenter   the one model
     * @param songs       labelled
     * @param predictions what the one model said of each
     * @param command     whose option this is
     * @throws IllegalArgumentException if the other model has other classes
     */
    ModelComparison compare(String name, LyricSegmenter segmenter, List<Song> songs, List<SongPrediction> predictions,
            Progress progress, CommandLine command) {
        Resampling how = resampling.resampling(command);
        LyricSegmenter other = ModelOption.load(against);
        if (!other.labels().names().equals(segmenter.labels().names())) {
            throw new IllegalArgumentException(against + " has the classes " + other.labels().names() + " and " + name
                    + " has " + segmenter.labels().names() + "; expected two models of the same classes");
        }
        List<SongPrediction> others = LyricEvaluator.predictions(other, songs, Runtime.getRuntime().availableProcessors(),
                progress.songs("Songs again"));
        return ModelComparison.of(new ModelComparison.Model(name, segmenter.labels(), scored(songs, predictions)),
                new ModelComparison.Model(against, other.labels(), scored(songs, others)), how, resampling.permutations());
    }

    private static List<ScoredSong> scored(List<Song> songs, List<SongPrediction> predictions) {
        return IntStream.range(0, songs.size()).mapToObj(s -> new ScoredSong(songs.get(s).id(), predictions.get(s)))
                .toList();
    }
}
