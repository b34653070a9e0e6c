package org.segmodel.models.segment;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.segmodel.core.io.SongLimits;
import org.segmodel.core.random.Seeds;
import org.segmodel.core.run.ParallelLoop;
import org.segmodel.core.song.LabelSet;
import org.segmodel.core.song.Song;
import org.segmodel.features.FeaturePipeline;
import org.segmodel.features.ProgressListener;
import org.segmodel.features.family.FeatureFamily;
import org.segmodel.models.calibration.Calibration;
import org.segmodel.models.decode.Decoder;
import org.segmodel.models.decode.LineUncertainty;
import org.segmodel.models.decode.SongPosterior;
import org.segmodel.models.decode.Thresholds;
import org.segmodel.models.network.AttentionMap;
import org.segmodel.models.network.TaggerInference;
import org.segmodel.models.saved.PretrainedModel;
import org.segmodel.models.saved.SavedModel;
import org.segmodel.models.segment.config.PredictionConfig;
import org.segmodel.models.segment.config.PredictionMonteCarlo;

/**
 * Finds the sections of a song. Load it once and keep it; one segmenter serves many threads. It holds no files and no
 * native memory, so there is nothing to close.
 *
 * <pre>{@code
 * LyricSegmenter segmenter = LyricSegmenter.load(Path.of("model.segmodel"));
 * for (Section section : segmenter.segment(lines).sections()) {
 *     System.out.println(section.label() + " " + section.start() + " to " + section.end());
 * }
 * }</pre>
 *
 * <p>Classes are chosen by the model's decoding; lines of one class that follow each other are a section; probabilities
 * are those of the model's calibration. {@link #with} gives a segmenter that does some of this in another way. The result
 * depends on the lines alone, not on other songs, threads or the machine's locale. Time grows with the square of the number of different lines (20,000
 * of them need about 15 s), memory linearly.
 */
public final class LyricSegmenter {

    private static final SongLimits LIMITS = SongLimits.DEFAULT;

    private final SavedModel model;
    private final FeaturePipeline pipeline;
    private final List<TaggerInference> taggers;
    private final Calibration calibration;
    private final Thresholds thresholds;
    private final Decoder decoder;
    private final PredictionMonteCarlo monteCarlo;

    private LyricSegmenter(SavedModel model, FeaturePipeline pipeline, List<TaggerInference> taggers,
            PredictionConfig config) {
        this.model = model;
        this.pipeline = pipeline;
        this.taggers = taggers;
        this.calibration = config.calibration().of(model.calibration());
        this.thresholds = config.thresholds(model.labels());
        this.decoder = new Decoder(config.decoding().of(model.decoding()), config.minimumSegmentLength());
        this.monteCarlo = config.monteCarlo();
    }

    /**
     * Reads a model file and begins to load dictionaries in the background, so that the first song waits less.
     *
     * @param file written by {@link SavedModel#write}
     * @throws org.segmodel.models.saved.ModelFormatException if the file cannot be used, or was made with another
     *                                                        feature recipe than this library's
     * @throws IllegalStateException                          if a dictionary is missing, naming the library to add
     */
    public static LyricSegmenter load(Path file) {
        return of(SavedModel.read(file), file.toString());
    }

    /**
     * The model that comes with this library: verse and chorus in English songs. Its card,
     * {@code org/segmodel/models/pretrained/model-card.md} in the jar, says what it was trained on, how good it is and
     * where its limits are. Every call reads it anew.
     *
     * @throws IllegalStateException if the model was left out when jars were repacked, or a dictionary is missing
     */
    public static LyricSegmenter pretrained() {
        return of(PretrainedModel.read(), "pretrained model");
    }

    /**
     * A segmenter for a model in memory. Dictionaries begin to be loaded in the background.
     *
     * @param model the model
     * @throws org.segmodel.models.saved.ModelFormatException if it was made with another feature recipe than this
     *                                                        library's
     * @throws IllegalStateException                          if a dictionary is missing, naming the library to add
     */
    public static LyricSegmenter of(SavedModel model) {
        return of(model, "model in memory");
    }

    private static LyricSegmenter of(SavedModel model, String source) {
        FeaturePipeline pipeline = FeaturePipeline.create(model.features(), model.embeddings());
        pipeline.families().forEach(LyricSegmenter::warmUp);
        model.requireRecipe(pipeline, source);
        List<TaggerInference> taggers = model.members().stream().map(member -> new TaggerInference(member.model(),
                model.inputs(), model.labels().size(), member.weights())).toList();
        return new LyricSegmenter(model, pipeline, taggers, PredictionConfig.defaults());
    }

    /**
     * A segmenter with the same model, shared and not read again, that chooses classes and calibrates as a configuration
     * says. This one stays as it is. With {@link PredictionConfig#defaults} the results are those of the model alone. Its
     * section {@code output} is for {@link SegmentationWriter}.
     *
     * @param config what shall be other than the model says
     * @throws org.segmodel.core.config.ConfigException if it does not fit the model's classes
     */
    public LyricSegmenter with(PredictionConfig config) {
        return new LyricSegmenter(model, pipeline, taggers, config);
    }

    /** Begins to load what a family needs. Whoever needs it first waits for it, and loads it again should this fail. */
    private static void warmUp(FeatureFamily family) {
        Thread thread = new Thread(family::warmUp, "segmodel-warm-up-" + family.name());
        thread.setDaemon(true);
        // The first song meets the same failure and reports it to somebody who waits for an answer.
        thread.setUncaughtExceptionHandler((failed, e) -> { });
        thread.start();
    }

    /** The classes, in the order of the probabilities. */
    public LabelSet labels() {
        return model.labels();
    }

    /** The model behind this segmenter. */
    public SavedModel model() {
        return model;
    }

    /**
     * Segments a song. Blank lines (nothing but white space, or null) separate nothing: they are dropped, and the line
     * numbers of the result refer to the lines that are left. Without any line the result is empty. Time stamps before lines,
     * as {@code [01:23.45]} in LRC files, are not looked at, and stay in the lines of the result.
     *
     * @param lines the lines in order, without section headers; at most 20,000 of at most 10,000 characters
     * @throws IllegalArgumentException if there are more or longer lines
     */
    public Segmentation segment(List<String> lines) {
        List<String> kept = kept(lines);
        List<SongPosterior> samples = samples(kept);
        SongPosterior belief = SongPosterior.mean(samples);
        double[] probabilities = calibration.probabilities(belief.logits(), belief.classes());
        SongPosterior weighed = thresholds.areEqual() ? belief
                : belief.withMarginals(thresholds.weigh(probabilities));
        return new Segmentation(labels(), kept, decoder.decode(weighed), probabilities,
                monteCarlo.samples() > 0 ? Optional.of(LineUncertainty.of(samples)) : Optional.empty());
    }

    /**
     * What the model believes of a song before decoding and calibration, for research and for training other models on
     * it. Blank lines are dropped as {@link #segment(List)} does.
     *
     * @param lines the lines in order
     * @throws IllegalArgumentException if there are more or longer lines than {@link #segment(List)} allows
     */
    public SongPosterior posterior(List<String> lines) {
        return SongPosterior.mean(samples(kept(lines)));
    }

    /**
     * Where the self-attention of the model looks in a song: one map for each head, of an ensemble those of its first tagger,
     * then those of the next, and so on. Empty for a model without self-attention. Blank lines are dropped as
     * {@link #segment(List)} does. Memory grows with the square of the number of lines.
     *
     * @param lines the lines in order
     * @throws IllegalArgumentException if there are more or longer lines than {@link #segment(List)} allows
     */
    public List<AttentionMap> attention(List<String> lines) {
        List<String> kept = kept(lines);
        if (model.members().stream().noneMatch(member -> member.model().attentionEnabled())) {
            return List.of();
        }
        float[] features = features(kept);
        return taggers.stream().flatMap(tagger -> tagger.attention(features, kept.size()).stream()).toList();
    }

    private float[] features(List<String> kept) {
        return pipeline.extract(kept.stream().map(LrcStamps::strip).toList()).values();
    }

    /** What the model believes of a song: once, or as often as there are samples. */
    private List<SongPosterior> samples(List<String> kept) {
        float[] features = features(kept);
        int lines = kept.size();
        List<List<double[]>> scores = new ArrayList<>();
        for (int member = 0; member < taggers.size(); member++) {
            TaggerInference tagger = taggers.get(member);
            scores.add(monteCarlo.samples() == 0 ? List.of(tagger.scores(features, lines))
                    : tagger.sampledScores(features, lines, monteCarlo.samples(),
                            new Seeds(monteCarlo.seed()).child("member-" + member).seed()));
        }
        return IntStream.range(0, scores.get(0).size()).mapToObj(sample -> SongPosterior.mean(
                IntStream.range(0, taggers.size()).mapToObj(member -> SongPosterior.of(
                        taggers.get(member).scoreLayout(), scores.get(member).get(sample))).toList())).toList();
    }

    private static List<String> kept(List<String> lines) {
        List<String> kept = new ArrayList<>(lines.size());
        for (String line : lines) {
            if (line != null && !Song.isBlank(LrcStamps.strip(line))) {
                requireLength(line, kept.size());
                kept.add(line);
            }
        }
        if (kept.size() > LIMITS.maxLines()) {
            throw new IllegalArgumentException("a song of " + kept.size() + " lines; at most " + LIMITS.maxLines()
                    + " are allowed. Segment the songs of a collection one by one");
        }
        return kept;
    }

    /**
     * Segments a song; its labels, if it has any, are not looked at.
     *
     * @param song the song
     * @throws IllegalArgumentException if it has more or longer lines than {@link #segment(List)} allows
     */
    public Segmentation segment(Song song) {
        return segment(song.lines());
    }

    /**
     * Segments many songs.
     *
     * @param songs    the songs
     * @param threads  how many are worked on at the same time, at least 1; the results do not depend on it
     * @param progress is told how far the work has come, song by song
     * @return one result for each song, in their order
     * @throws IllegalArgumentException if {@code threads} is below 1
     * @throws IllegalStateException    if a song fails, naming it, or the calling thread is interrupted
     */
    public List<Segmentation> segmentAll(List<Song> songs, int threads, ProgressListener progress) {
        Objects.requireNonNull(progress, "progress");
        if (threads < 1) {
            throw new IllegalArgumentException("segmenting needs at least 1 thread; got " + threads);
        }
        List<Song> all = List.copyOf(songs);
        Segmentation[] results = new Segmentation[all.size()];
        ParallelLoop.run("segmenting", results.length, threads, i -> results[i] = named(all.get(i)),
                progress::progress);
        return List.of(results);
    }

    /** Segments a song; a failure names it. */
    private Segmentation named(Song song) {
        try {
            return segment(song);
        } catch (RuntimeException e) {
            throw new IllegalStateException("song '" + song.id() + "': " + e.getMessage(), e);
        }
    }

    private static void requireLength(String line, int number) {
        if (line.length() > LIMITS.maxLineChars()) {
            throw new IllegalArgumentException("line " + number + " has " + line.length() + " characters; at most "
                    + LIMITS.maxLineChars() + " are allowed. Is it a whole song? Split it at its line breaks");
        }
    }

    @Override
    public String toString() {
        return "LyricSegmenter[" + model + "]";
    }
}
