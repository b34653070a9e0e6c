package org.segmodel.models.segment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.segmodel.core.io.JsonFiles;
import org.segmodel.core.io.SongReader;
import org.segmodel.core.song.LabelSet;
import org.segmodel.core.song.Song;

class SegmentationWriterTest {

    private static final Segmentation SONG = new Segmentation(LabelSet.VERSE_CHORUS,
            List.of("one \"quoted\" \\ line", " two\t", "three"), new int[] {0, 0, 1},
            new double[] {1, 0, 0.98765, 0.01235, 0.00001, 0.99999});
    private static final Segmentation EMPTY = new Segmentation(LabelSet.VERSE_CHORUS, List.of(), new int[0],
            new double[0]);

    @Test
    void textHasHeadersWithConfidence() {
        assertThat(SegmentationWriter.toText(SONG)).isEqualTo("""
                [Verse (0.9938)]
                one "quoted" \\ line
                two

                [Chorus (1.0000)]
                three
                """);
        assertThat(SegmentationWriter.toText(EMPTY)).isEmpty();
    }

    @Test
    void textReadsBackAsALabelledSong() {
        LabelSet labels = new LabelSet(List.of("verse", "pre-chorus", "chorus", "spoken_word"), Map.of());
        Segmentation song = new Segmentation(labels, List.of("a", "b", "c", "d", "e"), new int[] {2, 1, 1, 3, 0},
                new double[20]);
        String text = SegmentationWriter.toText(song);

        Song read = new SongReader(labels).readText("text", "x",
                new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))).orThrow().get(0);

        assertThat(text).contains("[Pre-Chorus (", "[Spoken-Word (");
        assertThat(read.lines()).isEqualTo(song.lines());
        assertThat(read.labels()).isEqualTo(song.classNumbers());
    }

    @Test
    void jsonHoldsSectionsAndLines() throws IOException {
        String line = SegmentationWriter.toJsonLine("song 1", SONG);

        assertThat(line).isEqualTo("{\"id\":\"song 1\",\"sections\":["
                + "{\"start\":0,\"end\":2,\"label\":\"verse\",\"confidence\":0.9938},"
                + "{\"start\":2,\"end\":3,\"label\":\"chorus\",\"confidence\":1.0000}],\"lines\":["
                + "{\"text\":\"one \\\"quoted\\\" \\\\ line\",\"label\":\"verse\",\"confidence\":1.0000,"
                + "\"probabilities\":{\"verse\":1.0000,\"chorus\":0.0000}},"
                + "{\"text\":\" two\\t\",\"label\":\"verse\",\"confidence\":0.9877,"
                + "\"probabilities\":{\"verse\":0.9877,\"chorus\":0.0124}},"
                + "{\"text\":\"three\",\"label\":\"chorus\",\"confidence\":1.0000,"
                + "\"probabilities\":{\"verse\":0.0000,\"chorus\":1.0000}}]}\n");
        assertThat(JsonFiles.parse(SegmentationWriter.toJson("song 1", SONG))).isEqualTo(JsonFiles.parse(line));
        assertThat(SegmentationWriter.toJson("song 1", SONG)).startsWith("{\n  \"id\" : \"song 1\",\n").endsWith("}\n")
                .doesNotContain("\r");
        assertThat(SegmentationWriter.toJsonLine("e", EMPTY))
                .isEqualTo("{\"id\":\"e\",\"sections\":[],\"lines\":[]}\n");
    }

    @Test
    void aLineStaysALine() throws IOException {
        Segmentation song = new Segmentation(LabelSet.VERSE_CHORUS, List.of("a\nb\r\nc\u2028d"), new int[1],
                new double[] {0.5, 0.5});

        assertThat(SegmentationWriter.toText(song)).isEqualTo("[Verse (0.5000)]\na b c d\n");
        assertThat(SegmentationWriter.toJsonLine("x\ny", song).lines()).hasSize(1);
        assertThat(SegmentationWriter.toJson("ن", song)).contains("\"ن\"");
    }

    @Test
    void everyFormatHasItsName() {
        assertThat(SegmentationWriter.toString(SegmentationFormat.TEXT, "i", SONG))
                .isEqualTo(SegmentationWriter.toText(SONG));
        assertThat(SegmentationWriter.toString(SegmentationFormat.JSON, "i", SONG))
                .isEqualTo(SegmentationWriter.toJson("i", SONG));
        assertThat(SegmentationWriter.toString(SegmentationFormat.JSONL, "i", SONG))
                .isEqualTo(SegmentationWriter.toJsonLine("i", SONG));
    }
}
