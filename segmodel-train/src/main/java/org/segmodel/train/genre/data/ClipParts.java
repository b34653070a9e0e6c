package org.segmodel.train.genre.data;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.segmodel.core.random.Seeds;

/** Of each clip its part: by the fold of its file's name, then validation clips dealt out of the training clips. Stateless. */
final class ClipParts {

    /** The part of all clips where there are no folds. */
    static final String ALL = "all";

    private ClipParts() {
    }

    /**
     * The parts.
     *
     * @param clips      those of other folds are left out already
     * @param partOfFold names of the parts by fold; empty puts all clips into one part
     * @param validation share of the training clips, stratified by genre, that become the part {@code validation}; 0 deals
     *                   none. Clips of one artist, else those of one {@linkplain ClipFolders#source source}, stay together
     * @param seeds      deal
     * @throws GenreDataException if a file's name tells no fold, or training or validation would have no clip
     */
    static List<String> of(List<LabelledClip> clips, Map<Integer, String> partOfFold, double validation, Seeds seeds) {
        List<String> parts = new ArrayList<>(clips.stream()
                .map(clip -> partOfFold.isEmpty() ? ALL : partOfFold.get(ClipFolders.fold(clip))).toList());
        if (validation > 0) {
            int[] rows = IntStream.range(0, parts.size()).filter(row -> parts.get(row).equals(ClipSplit.TRAIN)).toArray();
            Set<String> dealt = dealt(IntStream.of(rows).mapToObj(clips::get).toList(), validation, seeds);
            for (int row : rows) {
                if (dealt.contains(clips.get(row).id())) {
                    parts.set(row, ClipSplit.VALIDATION);
                }
            }
        }
        return parts;
    }

    private static Set<String> dealt(List<LabelledClip> training, double validation, Seeds seeds) {
        if (training.isEmpty()) {
            throw new GenreDataException("no clip is in a fold of the part 'train', from which validation clips are to be dealt");
        }
        Map<String, Double> shares = new LinkedHashMap<>();
        shares.put(ClipSplit.TRAIN, 1 - validation);
        shares.put(ClipSplit.VALIDATION, validation);
        ClipSplit split = ClipSplit.stratified(training.stream().map(LabelledClip::id).toList(),
                GenreLabels.ofNames(training.stream().map(LabelledClip::genres).toList()),
                training.stream().map(clip -> clip.artist().orElseGet(() -> ClipFolders.source(clip))).toList(), shares, seeds);
        split.parts().forEach((part, ids) -> {
            if (ids.isEmpty()) {
                throw new GenreDataException("the part '" + part + "' has no clip when " + validation + " of the "
                        + training.size() + " training clips are dealt into validation; expected one or more. Take another "
                        + "share, or folds with clips of more sources");
            }
        });
        return new HashSet<>(split.parts().get(ClipSplit.VALIDATION));
    }
}
