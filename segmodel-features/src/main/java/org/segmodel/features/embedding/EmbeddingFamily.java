package org.segmodel.features.embedding;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.IntStream;
import org.segmodel.features.config.ContextualConfig;
import org.segmodel.features.config.EmbeddingConfig.Mode;
import org.segmodel.features.config.EmbeddingConfig.SimilarityMetric;
import org.segmodel.features.config.Word2VecConfig;
import org.segmodel.features.family.FeatureFamily;
import org.segmodel.features.text.SongText;

/**
 * Lines as vectors. Mode {@code complete} gives the vector of a line itself, columns {@code v0, v1, …}, zeros for a
 * line that has none; mode {@code summary} gives the twelve numbers of {@link EmbeddingSummary}. With {@code normalize}
 * every vector is scaled to length 1 first (one of length 0 stays).
 *
 * <p>Each different line is turned into a vector once.
 */
public final class EmbeddingFamily implements FeatureFamily {

    private final String name;
    private final Settings settings;
    private final LineEncoder encoder;

    /**
     * What the family does with the vectors.
     *
     * @param mode             what of the vectors goes into the features
     * @param normalize        whether each vector is scaled to length 1
     * @param similarityMetric how two lines are compared; not looked at in mode {@code complete}
     * @param highSimThreshold from which similarity on an entry counts as high, compared as a 32-bit float; not looked
     *                         at in mode {@code complete}
     */
    public record Settings(Mode mode, boolean normalize, SimilarityMetric similarityMetric, double highSimThreshold) {

        /** Checks that nothing is missing. */
        public Settings {
            Objects.requireNonNull(mode, "mode");
            Objects.requireNonNull(similarityMetric, "similarityMetric");
        }
    }

    /**
     * A family with vectors of one's own.
     *
     * @param name     see {@link #name}
     * @param settings what to do with the vectors
     * @param encoder  gives the vectors
     */
    public EmbeddingFamily(String name, Settings settings, LineEncoder encoder) {
        this.name = Objects.requireNonNull(name, "name");
        this.settings = Objects.requireNonNull(settings, "settings");
        this.encoder = Objects.requireNonNull(encoder, "encoder");
    }

    /**
     * Averages of word vectors, see {@link WordAverage}.
     *
     * @param config settings with a path
     * @throws EmbeddingFileException if the file is missing or its beginning is not that of a vector file
     */
    public static EmbeddingFamily word2vec(Word2VecConfig config) {
        WordVectors vectors = WordVectorFiles.open(config.path().orElseThrow(() -> new IllegalArgumentException(
                "embeddings.word2vec.path is not set; give the file of " + config.model())));
        return new EmbeddingFamily("word2vec", new Settings(config.mode(), config.normalize(),
                config.similarityMetric(), config.highSimThreshold()), new WordAverage(vectors));
    }

    /**
     * Sentence vectors, see {@link SentenceLines}.
     *
     * @param config settings
     * @throws IllegalStateException  if the libraries are not on the class path, naming the one to add
     * @throws EmbeddingFileException if a file is missing
     */
    public static EmbeddingFamily contextual(ContextualConfig config) {
        return new EmbeddingFamily("contextual", new Settings(config.mode(), config.normalize(),
                config.similarityMetric(), config.highSimThreshold()), new SentenceLines(
                SentenceModels.of(config), config.maxTokens()));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<String> columns() {
        return settings.mode() == Mode.SUMMARY ? EmbeddingSummary.COLUMNS
                : IntStream.range(0, encoder.width()).mapToObj(i -> "v" + i).toList();
    }

    @Override
    public int width() {
        return settings.mode() == Mode.SUMMARY ? EmbeddingSummary.WIDTH : encoder.width();
    }

    @Override
    public float[] compute(SongText song) {
        float[][] vectors = encoder.encode(song.distinct());
        if (settings.normalize()) {
            for (float[] vector : vectors) {
                normalize(vector);
            }
        }
        int[] vectorOfLine = IntStream.range(0, song.size()).map(song::distinctIndex).toArray();
        return settings.mode() == Mode.SUMMARY
                ? EmbeddingSummary.of(vectors, vectorOfLine, settings.similarityMetric(), settings.highSimThreshold())
                : complete(vectors, vectorOfLine);
    }

    private float[] complete(float[][] vectors, int[] vectorOfLine) {
        int width = encoder.width();
        float[] out = new float[Math.multiplyExact(vectorOfLine.length, width)];
        for (int i = 0; i < vectorOfLine.length; i++) {
            float[] vector = vectors[vectorOfLine[i]];
            if (vector != null) {
                System.arraycopy(vector, 0, out, i * width, width);
            }
        }
        return out;
    }

    private static void normalize(float[] vector) {
        double norm = vector == null ? 0 : EmbeddingSummary.norm(vector);
        if (norm > 0) {
            for (int d = 0; d < vector.length; d++) {
                vector[d] = (float) (vector[d] / norm);
            }
        }
    }

    @Override
    public String recipe() {
        return String.format(Locale.ROOT, "%s %s", settings, encoder.identity());
    }

    @Override
    public void warmUp() {
        encoder.warmUp();
    }
}
