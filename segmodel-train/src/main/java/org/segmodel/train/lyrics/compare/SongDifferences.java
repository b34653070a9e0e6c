package org.segmodel.train.lyrics.compare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.segmodel.metrics.MetricCatalogue;
import org.segmodel.metrics.MetricId;

/**
 * Where one session does better and where worse than another: a score of each song by itself. Immutable.
 *
 * @param metric the score
 * @param songs  from the largest gain to the largest loss, equals by name
 */
public record SongDifferences(String metric, List<Song> songs) {

    /**
     * A song.
     *
     * @param id    its name
     * @param value the session's score of it
     * @param other the other session's
     * @param gain  by how much the session's is better, negative if it is worse
     */
    public record Song(String id, double value, double other, double gain) {
    }

    /** Copies. */
    public SongDifferences {
        songs = List.copyOf(songs);
    }

    /**
     * Compares song by song.
     *
     * @param session   what is looked at
     * @param reference its songs, in any order
     * @param split     which songs
     * @param metric    a score or count of both
     * @return empty if one of them has no such songs, they have not the same, or one has no such score
     */
    public static Optional<SongDifferences> of(RecordedSession session, RecordedSession reference, Split split,
            String metric) {
        if (!session.songs().containsKey(split) || !reference.songs().containsKey(split)) {
            return Optional.empty();
        }
        SessionSongs ours = SessionSongs.of(session.labels(), session.songs().get(split));
        SessionSongs unordered = SessionSongs.of(reference.labels(), reference.songs().get(split));
        if (ours.whyNotPaired(unordered, reference.name()).isPresent()) {
            return Optional.empty();
        }
        SessionSongs theirs = unordered.inOrderOf(ours);
        boolean lower = MetricCatalogue.of(session.labels()).find(metric).map(MetricId::direction)
                .filter(direction -> direction == MetricId.Direction.LOWER).isPresent();
        List<Song> songs = new ArrayList<>();
        for (int s = 0; s < ours.songs().size(); s++) {
            OptionalDouble value = ours.counts().get(s).report().find(metric);
            OptionalDouble other = theirs.counts().get(s).report().find(metric);
            if (value.isEmpty() || other.isEmpty()) {
                return Optional.empty();
            }
            double difference = value.getAsDouble() - other.getAsDouble();
            songs.add(new Song(ours.songs().get(s).id(), value.getAsDouble(), other.getAsDouble(),
                    lower ? -difference : difference));
        }
        songs.sort(Comparator.comparingDouble(Song::gain).reversed().thenComparing(Song::id));
        return Optional.of(new SongDifferences(metric, songs));
    }

    /**
     * The songs that the session does better, the largest gain first.
     *
     * @param most how many at most
     */
    public List<Song> gains(int most) {
        return songs.stream().filter(song -> song.gain() > 0).limit(most).toList();
    }

    /**
     * The songs that the session does worse, the largest loss first.
     *
     * @param most how many at most
     */
    public List<Song> losses(int most) {
        return songs.stream().filter(song -> song.gain() < 0).sorted(Comparator.comparingDouble(Song::gain)).limit(most)
                .toList();
    }
}
