package org.segmodel.train.lyrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.segmodel.core.config.ConfigReference;
import org.segmodel.core.song.LabelSet;
import org.segmodel.features.audio.AudioConfig;
import org.segmodel.metrics.MetricCatalogue;
import org.segmodel.metrics.MetricTable;
import org.segmodel.metrics.multilabel.MultiLabelMetric;
import org.segmodel.models.segment.config.PredictionConfig;
import org.segmodel.train.genre.config.GenreTrainingConfig;
import org.segmodel.train.lyrics.ablation.config.AblationConfig;
import org.segmodel.train.lyrics.config.LyricTrainingConfig;
import org.segmodel.train.search.config.SearchConfig;

/**
 * The generated pages in the folder {@code docs} say what the code says. After a change, write them anew with
 * {@code mvn -pl segmodel-train test -Dtest=ReferencePagesTest -Dsegmodel.regenerate=true}.
 */
class ReferencePagesTest {

    private static final String REGENERATE = "segmodel.regenerate";
    private static final String COMMAND = "mvn -pl segmodel-train test -Dtest=ReferencePagesTest -D" + REGENERATE
            + "=true";
    private static final String NOTE = "<!-- Generated; do not edit. To write it anew: " + COMMAND + " -->\n";

    /** Tests run in the folder of their module. */
    private static final Path DOCS = Path.of("..", "docs");

    @Test
    void configuration() throws IOException {
        compare("configuration.md", ConfigReference.markdown(LyricTrainingConfig.class, "Configuration of a training"));
    }

    @Test
    void prediction() throws IOException {
        compare("prediction.md", ConfigReference.markdown(PredictionConfig.class, "Configuration of a prediction"));
    }

    @Test
    void search() throws IOException {
        compare("search-configuration.md", ConfigReference.markdown(SearchConfig.class, "Configuration of a search"));
    }

    @Test
    void audio() throws IOException {
        compare("audio-configuration.md", ConfigReference.markdown(AudioConfig.class, "Configuration of spectrograms"));
    }

    @Test
    void ablation() throws IOException {
        compare("ablation-configuration.md", ConfigReference.markdown(AblationConfig.class, "Configuration of an ablation study"));
    }

    @Test
    void metrics() throws IOException {
        compare("metrics.md", "# Metrics\n\nCounts are pooled over the songs of a data set. For other classes than verse"
                + " and chorus the metrics that carry a class's name carry theirs.\n\n"
                + MetricTable.definitions(MetricCatalogue.of(LabelSet.VERSE_CHORUS)));
    }

    @Test
    void genreConfiguration() throws IOException {
        compare("genre-configuration.md", ConfigReference.markdown(GenreTrainingConfig.class,
                "Configuration of a genre training"));
    }

    @Test
    void genreMetrics() throws IOException {
        compare("genre-metrics.md", "# Metrics of clips with several genres\n\nPrecision, recall, F1 and Jaccard are 0 where "
                + "their denominator is. Genres that no clip has are left out of the macro means of average precision and ROC "
                + "AUC, and named. [genre-metrics-agreement.md](genre-metrics-agreement.md) holds all of them against "
                + "scikit-learn.\n\n" + MetricTable.definitions(Arrays.stream(MultiLabelMetric.values())
                        .map(MultiLabelMetric::id).toList()));
    }

    private static void compare(String name, String content) throws IOException {
        Path page = DOCS.resolve(name);
        String expected = NOTE + content;
        if (Boolean.getBoolean(REGENERATE)) {
            Files.createDirectories(DOCS);
            Files.writeString(page, expected, StandardCharsets.UTF_8);
        }
        assertThat(page).as("write it with %s", COMMAND).exists();
        // A checkout may have turned line ends into those of its system.
        assertThat(Files.readString(page, StandardCharsets.UTF_8).replace("\r\n", "\n"))
                .as("%s is not what the code says; write it anew with %s", page, COMMAND).isEqualTo(expected);
    }
}
