package org.segmodel.examples.corpus;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.segmodel.core.config.ConfigLoader;
import org.segmodel.core.io.LabelReading;
import org.segmodel.core.io.SongLimits;
import org.segmodel.core.io.SongLoad;
import org.segmodel.core.io.SongReader;
import org.segmodel.core.song.LabelSet;
import org.segmodel.core.song.Song;

/**
 * Ninety-two songs that were written for this project, every line labelled, in three fixed parts of 60, 16 and 16. They
 * are enough to see the whole way from songs to a model that works, and far too few for a good model.
 *
 * <p>Each kind of song is in each part: choruses that come back word for word or changed, that come first or are
 * printed once; refrains, hooks, backing vocals in parentheses, pre-chorus, post-chorus, bridge, spoken lines; songs
 * with no chorus at all. No line occurs in two songs, except calls of up to three words.
 *
 * <p>The songs are read anew by each call of {@code load}. Immutable, therefore safe for use by several threads.
 */
public final class EmbeddedCorpus {

    /**
     * Ten classes, one for each kind of section in the corpus: a finer label set than
     * {@link LabelSet#VERSE_CHORUS}, which takes hooks and refrains for choruses and everything else for verses.
     */
    public static final LabelSet SECTIONS = new LabelSet(List.of("verse", "chorus", "pre-chorus", "post-chorus",
            "bridge", "hook", "refrain", "intro", "outro", "spoken"), Map.of());

    private static final String SPLITS = "splits.yaml";

    private final List<Song> train;
    private final List<Song> validation;
    private final List<Song> test;

    private EmbeddedCorpus(List<Song> train, List<Song> validation, List<Song> test) {
        this.train = train;
        this.validation = validation;
        this.test = test;
    }

    /** The corpus with the two classes verse and chorus. */
    public static EmbeddedCorpus load() {
        return load(LabelSet.VERSE_CHORUS);
    }

    /**
     * The corpus with other classes.
     *
     * @param labels must know, as a name or an alias, every name of {@link #SECTIONS}
     * @throws org.segmodel.core.io.SongFormatException naming every section that {@code labels} does not know
     */
    public static EmbeddedCorpus load(LabelSet labels) {
        CorpusSplits splits = ConfigLoader.parse(CorpusSplits.class, SPLITS,
                new String(bytes(SPLITS), StandardCharsets.UTF_8), List.of());
        List<SongLoad> loads = new ArrayList<>();
        for (List<String> part : List.of(splits.train(), splits.validation(), splits.test())) {
            loads.add(SongLoad.merge(part.stream().map(name -> read(name, labels)).toList()));
        }
        SongLoad.merge(loads).orThrow();
        return new EmbeddedCorpus(loads.get(0).songs(), loads.get(1).songs(), loads.get(2).songs());
    }

    /** The songs to learn from. */
    public List<Song> train() {
        return train;
    }

    /** The songs for choosing an epoch and for calibration. */
    public List<Song> validation() {
        return validation;
    }

    /** The songs that training never sees. */
    public List<Song> test() {
        return test;
    }

    /** All songs: those of train, validation and test, in this order. */
    public List<Song> all() {
        List<Song> all = new ArrayList<>(train);
        all.addAll(validation);
        all.addAll(test);
        return List.copyOf(all);
    }

    private static SongLoad read(String name, LabelSet labels) {
        String file = name + ".txt";
        try (InputStream in = open(file)) {
            return new SongReader(labels, LabelReading.REQUIRED, SongLimits.DEFAULT).readText(file, name, in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(String file) {
        try (InputStream in = open(file)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream open(String file) {
        InputStream in = EmbeddedCorpus.class.getResourceAsStream(file);
        if (in == null) {
            throw new IllegalStateException("the file " + file + " of the embedded corpus is missing beside "
                    + EmbeddedCorpus.class + "; keep resources when repacking jars");
        }
        return in;
    }
}
