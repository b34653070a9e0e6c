package org.segmodel.models.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.segmodel.core.io.JsonFiles;
import org.segmodel.core.io.SongReader;
import org.segmodel.core.song.LabelSet;
import org.segmodel.core.song.Song;
import org.segmodel.models.decode.LineUncertainty;
import org.segmodel.models.segment.config.PredictionOutput;

class SegmentationDocumentTest {

    private static final LabelSet LABELS = LabelSet.VERSE_CHORUS;
    private static final Segmentation SONG = new Segmentation(LABELS, List.of("a, \"b\"", "<c> & d", "[00:12.50]e"),
            new int[] {0, 1, 1}, new double[] {0.9, 0.1, 0.25, 0.75, 0, 1});
    private static final Segmentation OTHER = new Segmentation(LABELS, List.of("f"), new int[] {0}, new double[] {1, 0});

    private static String document(SegmentationFormat format, PredictionOutput output, String... ids) {
        SegmentationDocument document = new SegmentationDocument(format, output, LABELS);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < ids.length; i++) {
            text.append(document.add(ids[i], i % 2 == 0 ? SONG : OTHER));
        }
        return text.append(document.end()).toString();
    }

    private static String document(SegmentationFormat format, String... ids) {
        return document(format, PredictionOutput.defaults(), ids);
    }

    @ParameterizedTest
    @EnumSource(SegmentationFormat.class)
    void noSongIsNothing(SegmentationFormat format) {
        assertThat(document(format)).isEmpty();
    }

    @Test
    void jsonOfOneIsAnObjectAndOfSeveralAnArray() throws IOException {
        assertThat(document(SegmentationFormat.JSON, "x")).isEqualTo(SegmentationWriter.toJson("x", SONG));
        assertThat((List<?>) JsonFiles.parse(document(SegmentationFormat.JSON, "x", "y", "z"))).hasSize(3);
        assertThat(document(SegmentationFormat.JSONL, "x", "y").lines()).hasSize(2);
    }

    @Test
    void uncertaintyIsWrittenWhereThereIsSome() {
        Segmentation sampled = new Segmentation(LABELS, OTHER.lines(), OTHER.classNumbers(), new double[] {1, 0},
                Optional.of(new LineUncertainty(new double[] {0.5}, new double[] {0.12345})));
        assertThat(sampled).isNotEqualTo(OTHER);
        assertThat(SegmentationWriter.toJsonLine("y", sampled)).contains("\"predictive_entropy\":0.5000,"
                + "\"expected_entropy\":0.1235,\"mutual_information\":0.3766}");
        String csv = SegmentationWriter.toString(SegmentationFormat.CSV, "y", sampled);
        assertThat(csv).isEqualTo("id,number,section,line,label,confidence,p_verse,p_chorus,predictive_entropy,"
                + "expected_entropy,mutual_information\ny,1,1,f,verse,1.0000,1.0000,0.0000,0.5000,0.1235,0.3766\n");
        assertThat(new SongReader(LABELS).readCsv("csv", new ByteArrayInputStream(
                csv.getBytes(StandardCharsets.UTF_8))).orThrow()).hasSize(1);
        assertThat(SegmentationWriter.toJsonLine("y", OTHER)).doesNotContain("entropy");
        assertThatIllegalArgumentException().isThrownBy(() -> new Segmentation(LABELS, SONG.lines(),
                SONG.classNumbers(), new double[6], sampled.uncertainty())).withMessageContaining("1 lines; expected 3");
    }

    @Test
    void csvReadsBackAsLabelledSongs() {
        String csv = document(SegmentationFormat.CSV, "x", "y");
        assertThat(csv).startsWith("id,number,section,line,label,confidence,p_verse,p_chorus\n"
                + "x,1,1,\"a, \"\"b\"\"\",verse,0.9000,0.9000,0.1000\n");
        List<Song> songs = new SongReader(LABELS).readCsv("csv", new ByteArrayInputStream(
                csv.getBytes(StandardCharsets.UTF_8))).orThrow();
        assertThat(songs).containsExactly(new Song("x", SONG.lines(), new int[] {0, 1, 1}),
                new Song("y", OTHER.lines(), new int[] {0}));
    }

    @Test
    void lrcKeepsTimesAndCountsWhereThereAreNone() {
        assertThat(document(SegmentationFormat.LRC, "x [live]")).isEqualTo("""
                [ti:x (live)]
                [re:segmodel]
                [section:Verse]
                [confidence:0.9000]
                [00:00.00]a, "b"
                [section:Chorus]
                [confidence:0.8750]
                [00:01.00]<c> & d
                [00:12.50]e
                """);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"[00:12.50]e | e", "[1:02] [01:03.9] e f | e f", "[Chorus] e | [Chorus] e",
        "12:30 e | 12:30 e"})
    void stampsBeforeALineAreNoneOfItsWords(String line, String words) {
        assertThat(LrcStamps.strip(line)).isEqualTo(words);
    }

    @Test
    void pagesAskNothingOfTheNetworkAndEscape() {
        String page = document(SegmentationFormat.HTML, "x <script>", "y");
        assertThat(page).startsWith("<!DOCTYPE html>").endsWith("</html>\n").contains("&lt;c&gt; &amp; d",
                "x &lt;script&gt;", "verse 0.2500, chorus 0.7500", "href=\"#song-2\"", "Chorus <small>0.8750")
                .doesNotContain("<script", "http:", "https:", "src=");
        assertThat(document(SegmentationFormat.HTML, "x")).doesNotContain("<nav");
    }

    @Test
    void onlySomeSectionsInEveryFormat() throws IOException {
        PredictionOutput chorus = new PredictionOutput(false, 2, List.of("refrain"));
        assertThat(document(SegmentationFormat.TEXT, chorus, "x")).isEqualTo("[Chorus (0.88)]\n<c> & d\n[00:12.50]e\n");
        assertThat(document(SegmentationFormat.JSONL, chorus, "x")).isEqualTo("{\"id\":\"x\",\"sections\":[{\"start\":1,"
                + "\"end\":3,\"label\":\"chorus\",\"confidence\":0.88}],\"lines\":[{\"line\":1,\"text\":\"<c> & d\","
                + "\"label\":\"chorus\",\"confidence\":0.75},{\"line\":2,\"text\":\"[00:12.50]e\",\"label\":\"chorus\","
                + "\"confidence\":1.00}]}\n");
        assertThat(document(SegmentationFormat.CSV, chorus, "x")).isEqualTo("id,number,section,line,label,confidence\n"
                + "x,2,2,<c> & d,chorus,0.75\nx,3,2,[00:12.50]e,chorus,1.00\n");
        assertThat(document(SegmentationFormat.HTML, chorus, "x")).doesNotContain("Verse");
        assertThat(document(SegmentationFormat.LRC, chorus, "x")).doesNotContain("Verse");
    }

    @Test
    void anUnknownClassIsToldWithTheNearest() {
        assertThatIllegalArgumentException().isThrownBy(() -> document(SegmentationFormat.TEXT, new PredictionOutput(true, 4,
                List.of("chors")), "x")).withMessageContaining("'chors'").withMessageContaining("'chorus'");
    }
}
