package org.segmodel.train.lyrics;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.segmodel.core.io.LabelReading;
import org.segmodel.core.io.SongLimits;
import org.segmodel.core.io.SongReader;
import org.segmodel.core.run.DataDigest;
import org.segmodel.core.run.RunManifest;
import org.segmodel.core.song.Song;
import org.segmodel.train.lyrics.config.LyricTrainingConfig;

/** The texts of a session's validation songs, for its report. Holds no state. */
final class ReportSongs {

    private ReportSongs() {
    }

    /**
     * The validation songs by name; none, with a note, where the file is gone or has changed since the training.
     *
     * @param given the file; empty takes that of the configuration
     * @param notes receives what a person should know
     */
    static Map<String, Song> read(LyricTrainingConfig config, RunManifest manifest, Optional<Path> given,
            List<String> notes) throws IOException {
        Path file = given.orElse(config.data().valFile());
        String left = ", so the self-similarity of a song and texts are left out; name the songs of the training with --data";
        if (!Files.isReadable(file)) {
            notes.add("The validation songs " + file.getFileName() + " are not to be read any more" + left + ".");
            return Map.of();
        }
        String digest = DataDigest.of(file, Map.of()).sha256();
        if (manifest.data().stream().noneMatch(data -> data.sha256().equals(digest))) {
            notes.add("The validation songs " + file.getFileName() + " are not those of the training any more" + left + ".");
            return Map.of();
        }
        Map<String, Song> songs = new LinkedHashMap<>();
        new SongReader(config.labels().labelSet(), LabelReading.REQUIRED, SongLimits.DEFAULT).read(file).songs()
                .forEach(song -> songs.put(song.id(), song));
        return songs;
    }
}
