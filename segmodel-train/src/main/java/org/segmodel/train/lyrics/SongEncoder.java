package org.segmodel.train.lyrics;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.segmodel.core.song.Song;
import org.segmodel.features.Extraction;
import org.segmodel.features.ExtractionOptions;
import org.segmodel.features.ExtractionReport;
import org.segmodel.features.FeatureCache;
import org.segmodel.features.FeaturePipeline;
import org.segmodel.train.lyrics.config.LyricTrainingConfig;

/** Gives songs their features, once for the whole run, with the threads and the cache that a configuration asks for. */
final class SongEncoder {

    private SongEncoder() {
    }

    /**
     * Extracts features and says what it took.
     *
     * @return one for each song, in their order
     */
    static List<EncodedSong> encode(FeaturePipeline pipeline, List<Song> songs, LyricTrainingConfig config,
            LyricTrainingOptions options) {
        ExtractionOptions how = ExtractionOptions.defaults().withThreads(config.system().threadCount())
                .withProgress(options.features());
        if (config.data().cacheFeatures()) {
            how = how.withCache(FeatureCache.in(config.data().featureCache().orElseGet(SongEncoder::userCache)));
        }
        Extraction extraction = pipeline.extractAll(songs, how);
        options.messages().say(sentence(extraction.report(), pipeline.width()));
        List<EncodedSong> encoded = new ArrayList<>();
        for (int s = 0; s < songs.size(); s++) {
            encoded.add(EncodedSong.of(songs.get(s), extraction.matrices().get(s)));
        }
        return encoded;
    }

    /** Where the XDG base directory specification puts a program's caches. */
    private static Path userCache() {
        String chosen = System.getenv("XDG_CACHE_HOME");
        Path base = chosen == null || chosen.isBlank() ? Path.of(System.getProperty("user.home"), ".cache")
                : Path.of(chosen);
        return base.resolve("segmodel").resolve("features");
    }

    private static String sentence(ExtractionReport report, int width) {
        return String.format(Locale.ROOT,
                "Features of %d songs (%d lines, %d numbers each): %d computed, %d from the cache%s, %.1f s",
                report.songs(), report.lines(), width, report.computed(), report.cached(),
                report.damaged() == 0 ? "" : " (" + report.damaged() + " entries there were damaged)",
                report.elapsed().toMillis() / 1000.0);
    }
}
