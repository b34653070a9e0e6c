package org.segmodel.train.lyrics.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.segmodel.core.config.ConfigLoader;
import org.segmodel.core.song.Segment;
import org.segmodel.core.song.Song;
import org.segmodel.features.config.StringSsmConfig;
import org.segmodel.features.family.StringSsm;
import org.segmodel.features.text.SongText;
import org.segmodel.metrics.ScoredSong;
import org.segmodel.metrics.SongPrediction;
import org.segmodel.models.network.AttentionMap;
import org.segmodel.train.lyrics.report.SongPicture.AttentionHead;

/** Which song is shown in detail, and its picture. Holds no state. */
public final class SongPictures {

    private SongPictures() {
    }

    /**
     * The song that is shown.
     *
     * @param songs those that were scored, at least one
     * @param asked the name of the song; empty takes a typical one: that of the median accuracy among those with two true
     *              segments or more, and among all where there are none
     * @throws IllegalArgumentException if there is no song of the name that was asked for
     */
    public static ScoredSong choose(List<ScoredSong> songs, Optional<String> asked) {
        return asked.map(id -> named(songs, id)).orElseGet(() -> typical(songs));
    }

    /**
     * The picture of a song.
     *
     * @param scored    as {@link #choose} gave it
     * @param asked     whether somebody asked for it
     * @param song      its text
     * @param attention where the model looks in it, as {@link org.segmodel.models.segment.LyricSegmenter#attention} tells;
     *                  empty where it has no attention
     * @throws IllegalArgumentException if the text has another number of lines than was scored
     */
    public static SongPicture of(ScoredSong scored, boolean asked, Song song, List<AttentionMap> attention) {
        if (song.size() != scored.prediction().lines()) {
            throw new IllegalArgumentException("song '" + scored.id() + "' has " + song.size() + " lines, and "
                    + scored.prediction().lines() + " were scored");
        }
        return new SongPicture(scored.id(), asked ? "the song that was asked for."
                : "of the songs with two true segments or more, the one of median accuracy.", scored.prediction(),
                similarity(song), heads(attention));
    }

    /** Heads of an ensemble are told apart by their tagger, which begins anew with the first head. */
    private static List<AttentionHead> heads(List<AttentionMap> maps) {
        boolean several = maps.stream().filter(map -> map.head() == 1).count() > 1;
        List<AttentionHead> heads = new ArrayList<>();
        int tagger = 0;
        for (AttentionMap map : maps) {
            tagger += map.head() == 1 ? 1 : 0;
            heads.add(new AttentionHead((several ? "tagger " + tagger + ", " : "") + "head " + map.head(), map.weights()));
        }
        return heads;
    }

    /** How far the words of each pair of lines agree, [line][line] from 0 to 1: the string family with its defaults. */
    private static List<float[]> similarity(Song song) {
        return List.of(new StringSsm(ConfigLoader.defaults(StringSsmConfig.class)).similarities(SongText.of(song.lines()))
                .toArray());
    }

    private static ScoredSong named(List<ScoredSong> songs, String id) {
        return songs.stream().filter(song -> song.id().equals(id)).findFirst().orElseThrow(() ->
                new IllegalArgumentException("no song is called '" + id + "'; names are for example "
                        + songs.stream().limit(3).map(ScoredSong::id).toList()));
    }

    private static ScoredSong typical(List<ScoredSong> songs) {
        List<ScoredSong> many = songs.stream().filter(song -> Segment.of(song.prediction().truth()).size() > 1).toList();
        List<ScoredSong> ordered = (many.isEmpty() ? songs : many).stream().sorted(Comparator
                .comparingDouble((ScoredSong song) -> accuracy(song.prediction())).thenComparing(ScoredSong::id)).toList();
        return ordered.get(ordered.size() / 2);
    }

    private static double accuracy(SongPrediction song) {
        int right = 0;
        for (int line = 0; line < song.lines(); line++) {
            right += song.truth(line) == song.predicted(line) ? 1 : 0;
        }
        return (double) right / song.lines();
    }
}
