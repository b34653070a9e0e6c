package org.segmodel.train.lyrics.ablation;

import java.nio.charset.StandardCharsets;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.segmodel.core.io.JsonFiles;
import org.segmodel.core.io.LabelReading;
import org.segmodel.core.io.SongLimits;
import org.segmodel.core.io.SongLoad;
import org.segmodel.core.io.SongReader;
import org.segmodel.core.run.DataDigest;
import org.segmodel.core.run.Digests;
import org.segmodel.core.song.Song;
import org.segmodel.train.lyrics.config.LyricTrainingConfig;

/**
 * The songs of a study. Immutable.
 *
 * @param all   those to learn from, then those for validation
 * @param train how many there are to learn from
 * @param files where they come from
 * @param notes songs that were left out
 */
record StudySongs(List<Song> all, int train, List<DataDigest> files, List<String> notes) {

    StudySongs {
        all = List.copyOf(all);
        files = List.copyOf(files);
        notes = List.copyOf(notes);
    }

    /**
     * Reads the songs that a configuration names.
     *
     * @throws org.segmodel.core.io.SongFormatException with all problems, if songs cannot be used and are not to be skipped
     * @throws IOException                              if a file goes away
     */
    static StudySongs read(LyricTrainingConfig config) throws IOException {
        SongReader reader = new SongReader(config.labels().labelSet(), LabelReading.REQUIRED, SongLimits.DEFAULT);
        List<Song> all = new ArrayList<>();
        List<DataDigest> files = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        int train = 0;
        for (Path file : List.of(config.data().trainFile(), config.data().valFile())) {
            train = all.size();
            SongLoad load = reader.read(file);
            all.addAll(config.data().skipBadSongs() ? load.skippingBadSongs() : load.orThrow());
            if (load.skipped() > 0) {
                notes.add(load.summary());
            }
            files.add(DataDigest.of(file, Map.of()));
        }
        return new StudySongs(all, train, files, notes);
    }

    /** Digest of names, lines and labels, in order, and of which are for validation. */
    String digest() {
        List<Object> content = new ArrayList<>(List.of(train));
        all.forEach(song -> content.add(List.of(song.id(), song.lines(), Arrays.toString(song.labels()))));
        return Digests.sha256(JsonFiles.toJson(content).getBytes(StandardCharsets.UTF_8));
    }
}
