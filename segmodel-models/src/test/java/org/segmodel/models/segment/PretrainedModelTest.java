package org.segmodel.models.segment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.segmodel.core.run.Digests;
import org.segmodel.core.song.LabelSet;
import org.segmodel.models.saved.PretrainedModel;
import org.segmodel.models.saved.SavedModel;

/** The model that comes with the library: that it is there, small, described, and does what it is for. */
class PretrainedModelTest {

    /** Made up for this test: two verses and a chorus that comes twice, and once more at the end. */
    private static final List<String> VERSE_ONE = List.of("Seven boats are lying where the river meets the stone",
            "A ferryman is counting coins and humming on his own", "The morning has a lantern and it hangs it on the mast",
            "I bought a one way ticket and I hope that it will last");
    private static final List<String> CHORUS = List.of("Carry me, carry me over", "Over the water tonight",
            "Carry me, carry me over", "Carry me into the light");
    private static final List<String> VERSE_TWO = List.of("The harbour smells of oranges and kerosene and rain",
            "A widow at the railing reads a letter once again", "The engine clears its throat and all the gulls begin to call",
            "I left you half a melody, I never left it all");

    private static List<String> song() {
        return Stream.of(VERSE_ONE, CHORUS, VERSE_TWO, CHORUS, CHORUS).flatMap(List::stream).toList();
    }

    @Test
    void findsTheChorusOfAPlainSong() {
        LyricSegmenter segmenter = LyricSegmenter.pretrained();
        assertThat(segmenter.labels()).isEqualTo(LabelSet.VERSE_CHORUS);
        Segmentation found = segmenter.segment(song());
        assertThat(found.sections().stream().map(Section::label)).containsExactly("verse", "chorus", "verse", "chorus");
        assertThat(found.sections().stream().map(Section::start)).containsExactly(0, 4, 8, 12);
    }

    @Test
    void isSmallAndItsCardIsThatOfItsWeights() throws IOException {
        SavedModel model = PretrainedModel.read();
        assertThat(PretrainedModel.card()).contains(Digests.sha256(model.weights().flat()), "## Limits", "hymns",
                "MakePretrained");
        try (InputStream in = PretrainedModel.class.getResourceAsStream(PretrainedModel.FOLDER + SavedModel.FILE_NAME)) {
            byte[] bytes = in.readAllBytes();
            assertThat(bytes.length).isLessThan(4_000_000);
            assertThat(new String(bytes, StandardCharsets.ISO_8859_1)).as("paths of its maker's disk")
                    .doesNotContain("/home/", "/tmp/", "/root/");
        }
    }
}
