package org.segmodel.train.lyrics.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.segmodel.core.song.LabelSet;
import org.segmodel.metrics.Evaluation;
import org.segmodel.metrics.MetricReport;
import org.segmodel.metrics.ScoredSong;

/**
 * The songs that a session was scored on, each with its counts. Immutable.
 *
 * @param labels the classes
 * @param songs  at least one, with names that are different from each other
 * @param counts of each song
 */
record SessionSongs(LabelSet labels, List<ScoredSong> songs, List<Evaluation> counts) {

    /**
     * Counts.
     *
     * @throws IllegalArgumentException saying why nothing can be counted
     */
    static SessionSongs of(LabelSet labels, List<ScoredSong> songs) {
        if (songs.isEmpty()) {
            throw new IllegalArgumentException("there is no song in it");
        }
        Set<String> names = new HashSet<>();
        for (ScoredSong song : songs) {
            if (!names.add(song.id())) {
                throw new IllegalArgumentException("two songs in it are called '" + song.id() + "'");
            }
        }
        return new SessionSongs(labels, List.copyOf(songs), songs.stream().map(song -> song.evaluation(labels)).toList());
    }

    /** Scores of all songs together. */
    MetricReport report() {
        return counts.stream().reduce(Evaluation.empty(labels), Evaluation::merge).report();
    }

    /**
     * Why these songs cannot be paired with others; empty if they can.
     *
     * @param others those of the reference
     * @param name   what the reference is called
     */
    Optional<String> whyNotPaired(SessionSongs others, String name) {
        if (!labels.names().equals(others.labels.names())) {
            return Optional.of("It has the classes " + labels.names() + " and " + name + " has " + others.labels.names()
                    + ", so the two are not compared.");
        }
        Map<String, ScoredSong> theirs = byName(others.songs);
        Map<String, ScoredSong> ours = byName(songs);
        if (!ours.keySet().equals(theirs.keySet())) {
            long common = ours.keySet().stream().filter(theirs::containsKey).count();
            return Optional.of("It was scored on other songs than " + name + " (" + songs.size() + " and "
                    + others.songs.size() + " songs, " + common + " with the same name), so the two are not compared.");
        }
        return songs.stream().filter(song -> !Arrays.equals(song.prediction().truth(),
                        theirs.get(song.id()).prediction().truth())).findFirst()
                .map(song -> "The true labels of song '" + song.id() + "' are not those that " + name
                        + " was scored with, so the two are not compared.");
    }

    /** The same songs in the order of others with the same names. */
    SessionSongs inOrderOf(SessionSongs others) {
        Map<String, Integer> places = new LinkedHashMap<>();
        songs.forEach(song -> places.put(song.id(), places.size()));
        List<ScoredSong> ordered = new ArrayList<>();
        List<Evaluation> orderedCounts = new ArrayList<>();
        for (ScoredSong song : others.songs) {
            int place = places.get(song.id());
            ordered.add(songs.get(place));
            orderedCounts.add(counts.get(place));
        }
        return new SessionSongs(labels, ordered, orderedCounts);
    }

    private static Map<String, ScoredSong> byName(List<ScoredSong> songs) {
        Map<String, ScoredSong> named = new LinkedHashMap<>();
        songs.forEach(song -> named.put(song.id(), song));
        return named;
    }
}
