package org.segmodel.examples;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.segmodel.core.config.ConfigLoader;
import org.segmodel.core.io.SongWriter;
import org.segmodel.core.song.LabelSet;
import org.segmodel.core.song.Song;
import org.segmodel.examples.corpus.EmbeddedCorpus;
import org.segmodel.models.saved.SavedModel;
import org.segmodel.models.segment.LyricSegmenter;
import org.segmodel.models.segment.Segmentation;
import org.segmodel.train.lyrics.LyricTrainer;
import org.segmodel.train.lyrics.LyricTrainingOptions;
import org.segmodel.train.lyrics.LyricTrainingResult;
import org.segmodel.train.lyrics.config.DataSettings;
import org.segmodel.train.lyrics.config.LyricTrainingConfig;
import org.segmodel.train.session.SessionFolder;

/**
 * The whole way in one run, without any file of one's own: writes the {@link EmbeddedCorpus} as JSON Lines into a
 * session folder, trains on it with {@link LyricTrainer} just as on any other songs, scores the test songs, and lets the
 * saved model segment a song that it has not seen. The configuration beside the run can be trained again.
 *
 * <p>One object is one run; {@link #requestStop} may be called from any thread, everything else from one.
 */
public final class Quickstart {

    /** The test song that is segmented: of middle length, with verses, choruses and a bridge. */
    private static final String SHOWN = "a03-mailbox-on-route-eleven";

    private static final String CONFIG = "quickstart.yaml";

    private final LyricTrainingConfig config;
    private final SessionFolder folder;
    private final LyricTrainer trainer;
    private final EmbeddedCorpus corpus;

    /**
     * A run.
     *
     * @param config  as {@link #config} gives it; its label set must know the corpus's sections
     * @param folder  for the files of the run
     * @param options listeners; the folder in them is not looked at
     * @throws org.segmodel.core.io.SongFormatException if the label set does not know all sections
     */
    public Quickstart(LyricTrainingConfig config, SessionFolder folder, LyricTrainingOptions options) {
        this.folder = folder;
        this.config = config.withData(data(config.data(), folder.path()));
        this.corpus = EmbeddedCorpus.load(config.labels().labelSet());
        this.trainer = new LyricTrainer(this.config, new LyricTrainingOptions(Optional.empty(), Optional.of(folder),
                options.listeners(), options.features(), options.messages()));
    }

    /**
     * What a run has brought.
     *
     * @param training     the run itself
     * @param file         the saved model
     * @param song         a test song with the labels of its writer
     * @param segmentation what the model finds in that song
     */
    public record Result(LyricTrainingResult training, Path file, Song song, Segmentation segmentation) {

        /** Number of lines of the song that the model gives the label of its writer. */
        public int agreeing() {
            int[] labels = song.labels();
            int[] found = segmentation.classNumbers();
            int agreeing = 0;
            for (int line = 0; line < labels.length; line++) {
                agreeing += labels[line] == found[line] ? 1 : 0;
            }
            return agreeing;
        }
    }

    /**
     * The configuration of the quickstart. The files of songs in it are relative to the session folder.
     *
     * @param overrides {@code dotted.key=value} each, as in {@link ConfigLoader#load}
     * @throws org.segmodel.core.config.ConfigException with all problems of the overrides
     */
    public static LyricTrainingConfig config(List<String> overrides) {
        try (InputStream in = Quickstart.class.getResourceAsStream(CONFIG)) {
            if (in == null) {
                throw new IllegalStateException("the file " + CONFIG + " is missing beside " + Quickstart.class
                        + "; keep resources when repacking jars");
            }
            return ConfigLoader.parse(LyricTrainingConfig.class, CONFIG,
                    new String(in.readAllBytes(), StandardCharsets.UTF_8), overrides);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Trains, saves, scores and segments.
     *
     * @throws IOException if a file cannot be written
     */
    public Result run() throws IOException {
        LabelSet labels = config.labels().labelSet();
        SongWriter.write(config.data().trainFile(), corpus.train(), labels);
        SongWriter.write(config.data().valFile(), corpus.validation(), labels);
        if (config.data().testFile().isPresent()) {
            SongWriter.write(config.data().testFile().get(), corpus.test(), labels);
        }
        LyricTrainingResult result = trainer.run();
        Path file = folder.file(SavedModel.FILE_NAME);
        Song song = corpus.test().stream().filter(each -> each.id().equals(SHOWN)).findFirst().orElseThrow();
        return new Result(result, file, song, LyricSegmenter.load(file).segment(song.lines()));
    }

    /** Asks the run to end after the running step, keeping the best epoch. */
    public void requestStop() {
        trainer.requestStop();
    }

    private static DataSettings data(DataSettings data, Path folder) {
        // Absolute, so that the snapshot can be trained again from anywhere.
        Path base = folder.toAbsolutePath().normalize();
        return new DataSettings(base.resolve(data.trainFile()), base.resolve(data.valFile()),
                data.testFile().map(base::resolve), data.skipBadSongs(), data.cacheFeatures(),
                data.featureCache());
    }
}
