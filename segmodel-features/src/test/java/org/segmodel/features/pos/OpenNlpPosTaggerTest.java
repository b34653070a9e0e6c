package org.segmodel.features.pos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import opennlp.tools.ml.BeamSearch;
import opennlp.tools.postag.POSModel;
import opennlp.tools.postag.POSTagFormat;
import opennlp.tools.postag.POSTaggerME;
import org.junit.jupiter.api.Test;
import org.segmodel.features.text.TextRules;

class OpenNlpPosTaggerTest {

    private static final List<String> LINES = List.of("i don't know why you left me here",
            "she walks in the rain, again",
            "we're gonna dance all night long!", "the river runs to the sea", "oh", "love, love, love...");

    private final OpenNlpPosTagger tagger = OpenNlpPosTagger.onClassPath();

    @Test
    void tagsPlainEnglish() {
        assertThat(tagger.tag(List.of("the", "river", "runs", "to", "the", "sea")))
                .containsExactly("DET", "NOUN", "VERB",
                "ADP", "DET", "NOUN");
        assertThat(tagger.tag(List.of("i", "don't", "know"))).containsExactly("PRON", "AUX+PART", "VERB");
        assertThat(tagger.tag(List.of())).isEmpty();
    }

    private static POSModel model() throws IOException {
        try (var in = OpenNlpPosTaggerTest.class.getResourceAsStream("/opennlp-en-ud-ewt-pos-1.3-2.5.4.bin")) {
            return new POSModel(in);
        }
    }

    @Test
    void agreesWithOpenNlpsOwnTagger() throws IOException {
        POSTaggerME reference = new POSTaggerME(model(), POSTagFormat.UD);
        for (String line : LINES) {
            List<String> tokens = TextRules.wordsAndMarks(line);
            assertThat(tagger.tag(tokens)).containsExactly(reference.tag(tokens.toArray(new String[0])));
        }
    }

    @Test
    void agreesWithOpenNlpsSearchOfOneHypothesis() throws IOException {
        POSModel model = model();
        BeamSearch search = new BeamSearch(1, model.getArtifact("pos.model"), 0);
        List<String> words = LINES.stream().flatMap(line -> TextRules.wordsAndMarks(line).stream()).toList();
        Random random = new Random(4);
        for (int round = 0; round < 500; round++) {
            List<String> tokens = random.ints(1 + random.nextInt(12), 0, words.size()).mapToObj(words::get).toList();
            assertThat(tagger.tag(tokens)).isEqualTo(search.bestSequence(tokens.toArray(new String[0]), null,
                    model.getFactory().getPOSContextGenerator(), model.getFactory().getSequenceValidator())
                    .getOutcomes());
        }
    }

    @Test
    void servesManyThreads() throws Exception {
        List<List<String>> expected = LINES.stream().map(line -> tagger.tag(TextRules.wordsAndMarks(line))).toList();
        ExecutorService executor = Executors.newFixedThreadPool(8);
        try {
            List<Future<?>> runs = IntStream.range(0, 8).<Future<?>>mapToObj(t -> executor.submit(() -> {
                for (int k = 0; k < 200; k++) {
                    int line = (k + t) % LINES.size();
                    assertThat(tagger.tag(TextRules.wordsAndMarks(LINES.get(line)))).isEqualTo(expected.get(line));
                }
            })).toList();
            for (Future<?> run : runs) {
                run.get();
            }
        } finally {
            executor.shutdown();
        }
    }

    @Test
    void missingModelNamesWhatToAdd() {
        assertThatThrownBy(() -> OpenNlpPosTagger.in(new ClassLoader(null) { }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("org.apache.opennlp:opennlp-models-pos-en");
    }
}
