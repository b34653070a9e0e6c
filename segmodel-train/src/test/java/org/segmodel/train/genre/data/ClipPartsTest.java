package org.segmodel.train.genre.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.segmodel.core.random.Seeds;
import org.segmodel.features.ProgressListener;

class ClipPartsTest {

    private static final Map<Integer, String> FOLDS = Map.of(1, "train", 2, "train", 3, "test");

    private static LabelledClip clip(String genre, String name, String artist) {
        return new LabelledClip(genre + "/" + name, Path.of(genre, name + ".ogg"), Set.of(genre), Optional.ofNullable(artist));
    }

    /** Four genres; in each fold ten recordings of each, every other one with two takes. */
    private static List<LabelledClip> clips() {
        List<LabelledClip> clips = new ArrayList<>();
        for (String genre : List.of("a", "b", "c", "d")) {
            for (int source = 0; source < 30; source++) {
                String name = 1 + source % 3 + "-" + genre.codePointAt(0) + source;
                clips.add(clip(genre, name + "-A", null));
                if (source % 2 == 0) {
                    clips.add(clip(genre, name + "-B", null));
                }
            }
        }
        return clips;
    }

    @Test
    void validationIsDealtFromTrainingByGenreAndSource() {
        List<LabelledClip> clips = clips();
        List<String> folds = ClipParts.of(clips, FOLDS, 0, new Seeds(3));
        List<String> parts = ClipParts.of(clips, FOLDS, 0.2, new Seeds(3));
        Map<String, String> partOfSource = new HashMap<>();
        Map<String, Integer> validation = new HashMap<>();
        for (int clip = 0; clip < parts.size(); clip++) {
            assertThat(folds.get(clip)).isEqualTo(FOLDS.get(ClipFolders.fold(clips.get(clip))));
            if (parts.get(clip).equals("validation")) {
                assertThat(folds.get(clip)).isEqualTo("train");
                validation.merge(clips.get(clip).genres().iterator().next(), 1, Integer::sum);
            } else {
                assertThat(parts.get(clip)).isEqualTo(folds.get(clip));
            }
            String before = partOfSource.put(ClipFolders.source(clips.get(clip)), parts.get(clip));
            assertThat(parts.get(clip)).as(clips.get(clip).id()).isEqualTo(before == null ? parts.get(clip) : before);
        }
        // A fifth of the 30 training clips of each genre.
        assertThat(validation).hasSize(4);
        assertThat(validation.values()).allSatisfy(count -> assertThat(count).isBetween(5, 7));
        assertThat(ClipParts.of(clips, FOLDS, 0.2, new Seeds(3))).isEqualTo(parts);
        assertThat(ClipParts.of(clips, FOLDS, 0.2, new Seeds(4))).isNotEqualTo(parts);
    }

    @Test
    void anArtistIsInOnePart() {
        List<LabelledClip> clips = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            clips.add(clip(i % 2 == 0 ? "a" : "b", "1-" + i + "-A", "artist " + i / 6));
        }
        List<String> parts = ClipParts.of(clips, FOLDS, 0.3, new Seeds(3));
        for (int i = 0; i < 60; i += 6) {
            assertThat(Set.copyOf(parts.subList(i, i + 6))).hasSize(1);
        }
        assertThat(parts.stream().filter("validation"::equals).count()).isEqualTo(18);
    }

    @Test
    void whatCannotBeDealtIsTold() {
        List<LabelledClip> oneSource = List.of(clip("a", "1-7-A", null), clip("b", "1-7-B", null));
        assertThatThrownBy(() -> ClipParts.of(oneSource, FOLDS, 0.2, new Seeds(1))).isInstanceOf(GenreDataException.class)
                .hasMessageContaining("the part 'validation' has no clip");
        assertThatThrownBy(() -> ClipParts.of(List.of(clip("a", "3-7-A", null)), FOLDS, 0.2, new Seeds(1)))
                .hasMessageContaining("no clip is in a fold of the part 'train'");
        assertThatIllegalArgumentException().isThrownBy(() -> options(Map.of(1, "train"), 1))
                .withMessageContaining("expected a share in [0, 1)");
        assertThatIllegalArgumentException().isThrownBy(() -> options(Map.of(1, "train", 2, "validation"), 0.2))
                .withMessageContaining("expected folds for it and none for 'validation'");
        assertThatIllegalArgumentException().isThrownBy(() -> options(Map.of(), 0.2)).withMessageContaining("the part 'train'");
    }

    private static PreparationOptions options(Map<Integer, String> folds, double validation) {
        return new PreparationOptions(folds, validation, MixtureCounts.NONE, new Seeds(1), 1, Optional.empty(),
                ProgressListener.NONE);
    }
}
