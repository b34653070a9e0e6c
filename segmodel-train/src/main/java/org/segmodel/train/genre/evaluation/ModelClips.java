package org.segmodel.train.genre.evaluation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.segmodel.metrics.Resampling;
import org.segmodel.metrics.multilabel.MultiLabelForecasts;
import org.segmodel.models.genre.network.GenreNetwork;
import org.segmodel.models.genre.saved.GenreModel;
import org.segmodel.train.genre.clips.GenreClips;
import org.segmodel.train.genre.data.ClipSplit;
import org.segmodel.train.genre.data.GenreDataException;
import org.segmodel.train.genre.data.GenreDataset;

/** The clips of a data set in the order of a model's genres, and asking the model about them. Stateless. */
public final class ModelClips {

    private ModelClips() {
    }

    /**
     * Opens a data set for a model: its genres by their names, whatever the order of its columns, and the clips that have any.
     *
     * @param model  tells genres and bands
     * @param folder of the data set
     * @return all clips with a genre of the model
     * @throws GenreDataException if a genre is missing, or clips have another number of bands
     * @throws IOException        if a file cannot be read
     */
    public static GenreDataset open(GenreModel model, Path folder) throws IOException {
        GenreDataset data = GenreDataset.open(folder);
        if (data.bands() != model.statistics().bands()) {
            throw new GenreDataException(folder + " has clips of " + data.bands() + " bands, and the model is for "
                    + model.statistics().bands());
        }
        List<String> names = data.labels().names();
        List<Integer> columns = new ArrayList<>();
        for (String genre : model.genres()) {
            int column = names.indexOf(genre);
            if (column < 0) {
                throw new GenreDataException(folder + " has no genre '" + genre + "', which the model has; it has " + names);
            }
            columns.add(column);
        }
        int[] genres = columns.stream().mapToInt(Integer::intValue).toArray();
        int[] clips = IntStream.range(0, data.clips())
                .filter(clip -> IntStream.of(genres).anyMatch(genre -> data.labels().has(clip, genre))).toArray();
        return data.select(clips, genres);
    }

    /**
     * Scores a model.
     *
     * @param name    of the clips
     * @param model   as it stands in its file: its calibration and its rule are applied as they were found
     * @param data    as {@link #open} gives it
     * @param split   which clip is in which part; empty takes all clips
     * @param part    name of the part
     * @param how     clips are drawn for the intervals
     * @param threads threads of the engine
     * @throws GenreDataException if there is no such part, or it has no clip
     */
    public static ScoredClips score(String name, GenreModel model, GenreDataset data, Optional<ClipSplit> split, String part,
            Resampling how, int threads) {
        GenreClips clips = part(data, split, part);
        long[] known = split.filter(each -> each.parts().containsKey(ClipSplit.TRAIN))
                .map(each -> part(data, split, ClipSplit.TRAIN)).orElse(clips).positives();
        return ScoredClips.of(name, forecasts(model, clips, threads), model.rule(), known, how);
    }

    /**
     * A part of a data set.
     *
     * @throws GenreDataException if there is no such part, or it has no clip
     */
    public static GenreClips part(GenreDataset data, Optional<ClipSplit> split, String part) {
        int[] all = IntStream.range(0, data.labels().genres()).toArray();
        GenreClips clips = new GenreClips(split.isPresent() ? data.select(split.get().rows(part, data.ids()), all) : data);
        if (clips.size() == 0) {
            throw new GenreDataException("the part '" + part + "' has no clip with a genre of the model");
        }
        return clips;
    }

    /**
     * Truth, and calibrated probabilities of a model.
     *
     * @param threads threads of the engine
     */
    public static MultiLabelForecasts forecasts(GenreModel model, GenreClips clips, int threads) {
        try (GenreNetwork network = model.restore(threads)) {
            return clips.forecasts(clips.logits(network), model.calibration());
        }
    }
}
