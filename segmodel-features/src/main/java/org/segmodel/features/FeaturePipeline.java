package org.segmodel.features;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.segmodel.core.song.Song;
import org.segmodel.features.config.EmbeddingConfig;
import org.segmodel.features.config.FeatureConfig;
import org.segmodel.features.embedding.EmbeddingFamily;
import org.segmodel.features.family.FeatureFamily;
import org.segmodel.features.family.HeadSsm;
import org.segmodel.features.family.LineSyllableSsm;
import org.segmodel.features.family.PhoneticSsm;
import org.segmodel.features.family.PosSsm;
import org.segmodel.features.family.StringSsm;
import org.segmodel.features.family.SyllablePatternSsm;
import org.segmodel.features.family.TailSsm;
import org.segmodel.features.repetition.RepetitionFamily;
import org.segmodel.features.text.SongText;

/**
 * Turns the lines of a song into numbers: the blocks of the feature families that are on, side by side. Equal lines
 * give equal numbers, whatever the machine's locale, the number of threads or the songs before. (The last digits of
 * contextual embeddings depend on the kind of processor.) Safe for use by several threads.
 */
public final class FeaturePipeline {

    /** Goes up whenever the code gives other numbers for the same song and settings. */
    private static final int RECIPE_VERSION = 1;

    private final List<FeatureFamily> families;
    private final FeatureLayout layout;
    private final AtomicReference<String> digest = new AtomicReference<>();

    private FeaturePipeline(List<FeatureFamily> families) {
        this.families = List.copyOf(families);
        this.layout = FeatureLayout.of(families);
    }

    /**
     * A pipeline for a configuration without embeddings. Dictionaries and models are looked for now and loaded when
     * first needed.
     *
     * @param config which families, and how
     * @throws IllegalStateException    if a dictionary or model is missing, naming the library to add
     * @throws IllegalArgumentException if every family is switched off
     */
    public static FeaturePipeline create(FeatureConfig config) {
        return create(config, EmbeddingConfig.none());
    }

    /**
     * A pipeline for a configuration. Dictionaries, models and files are looked for now and loaded when first needed,
     * save what must be loaded to know the width of a vector.
     *
     * @param config     which families, and how
     * @param embeddings which embeddings stand behind their blocks, and how
     * @throws IllegalStateException    if a dictionary or model is missing, naming the library to add
     * @throws org.segmodel.features.embedding.EmbeddingFileException if a file that the embeddings name cannot be used
     * @throws IllegalArgumentException if every family is switched off
     */
    public static FeaturePipeline create(FeatureConfig config, EmbeddingConfig embeddings) {
        config.requireAny(embeddings);
        List<FeatureFamily> families = new ArrayList<>(ofSongsAlone(config));
        if (embeddings.word2vec().enabled()) {
            families.add(EmbeddingFamily.word2vec(embeddings.word2vec()));
        }
        if (embeddings.contextual().enabled()) {
            families.add(EmbeddingFamily.contextual(embeddings.contextual()));
        }
        return of(families);
    }

    private static List<FeatureFamily> ofSongsAlone(FeatureConfig config) {
        List<FeatureFamily> families = new ArrayList<>();
        if (config.headSsm().enabled()) {
            families.add(new HeadSsm(config.headSsm()));
        }
        if (config.tailSsm().enabled()) {
            families.add(new TailSsm(config.tailSsm()));
        }
        if (config.phoneticSsm().enabled()) {
            families.add(new PhoneticSsm(config.phoneticSsm()));
        }
        if (config.posSsm().enabled()) {
            families.add(new PosSsm(config.posSsm()));
        }
        if (config.stringSsm().enabled()) {
            families.add(new StringSsm(config.stringSsm()));
        }
        if (config.syllablePatternSsm().enabled()) {
            families.add(new SyllablePatternSsm(config.syllablePatternSsm()));
        }
        if (config.lineSyllableSsm().enabled()) {
            families.add(new LineSyllableSsm(config.lineSyllableSsm()));
        }
        if (config.repetition().enabled()) {
            families.add(new RepetitionFamily(config.repetition()));
        }
        return families;
    }

    /**
     * A pipeline of families of one's own.
     *
     * @param families at least one, with different names, in the order of their columns
     */
    public static FeaturePipeline of(List<FeatureFamily> families) {
        return new FeaturePipeline(families);
    }

    /** Numbers a line. */
    public int width() {
        return layout.width();
    }

    /** Meaning of the columns. */
    public FeatureLayout layout() {
        return layout;
    }

    /** The families in the order of their columns. */
    public List<FeatureFamily> families() {
        return families;
    }

    /**
     * SHA-256 in hexadecimal of all that the numbers depend on besides the song: settings, version of the recipe,
     * dictionary and model. Pipelines with equal digests give equal numbers.
     */
    public String digest() {
        String known = digest.get();
        if (known == null) {
            List<String> parts = new ArrayList<>(List.of("segmodel-features recipe " + RECIPE_VERSION));
            for (FeatureFamily family : families) {
                parts.add(family.name());
                parts.add(family.recipe());
            }
            known = TextDigest.of(parts);
            digest.set(known);
        }
        return known;
    }

    /** Loads dictionaries and models now, so that the first song does not wait for them. */
    public void warmUp() {
        families.forEach(FeatureFamily::warmUp);
    }

    /**
     * Features of one song. Time grows with the square of the number of different lines, memory with that of all lines;
     * how long a song may be is limited where songs come in, see {@link org.segmodel.core.io.SongLimits}.
     *
     * @param lines its n lines in order; null entries count as empty, and empty lines count
     * @return n × {@link #width}
     */
    public FeatureMatrix extract(List<String> lines) {
        SongText song = SongText.of(lines);
        int n = song.size();
        float[] values = new float[Math.multiplyExact(n, width())];
        int offset = 0;
        for (FeatureFamily family : families) {
            float[] block = family.compute(song);
            int width = family.width();
            for (int i = 0; i < n; i++) {
                System.arraycopy(block, i * width, values, i * width() + offset, width);
            }
            offset += width;
        }
        return FeatureMatrix.owning(layout, n, values);
    }

    /**
     * Features of many songs, with a thread for each processor and no cache.
     *
     * @param songs    the songs
     * @param progress is told how far the work has come
     * @return one matrix for each song, in their order
     */
    public List<FeatureMatrix> extractAll(List<Song> songs, ProgressListener progress) {
        return extractAll(songs, ExtractionOptions.defaults().withProgress(progress)).matrices();
    }

    /**
     * Features of many songs.
     *
     * @param songs   the songs
     * @param options threads, cache and listener
     * @throws IllegalStateException         if a song fails, naming it, or the calling thread is interrupted
     * @throws java.io.UncheckedIOException  if the cache cannot be written
     */
    public Extraction extractAll(List<Song> songs, ExtractionOptions options) {
        return new ParallelExtraction(this, songs, options).run();
    }
}
