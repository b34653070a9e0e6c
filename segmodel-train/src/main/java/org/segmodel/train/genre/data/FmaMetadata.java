package org.segmodel.train.genre.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The metadata of the Free Music Archive data set (M. Defferrard, K. Benzi, P. Vandergheynst and X. Bresson, "FMA: A dataset for
 * music analysis", ISMIR 2017): {@code tracks.csv}, whose header has three rows, and {@code genres.csv}. Immutable.
 */
public final class FmaMetadata {

    private static final int HEADER_ROWS = 3;

    private final Map<Integer, Genre> genres;
    private final List<Track> tracks;

    private FmaMetadata(Map<Integer, Genre> genres, List<Track> tracks) {
        this.genres = genres;
        this.tracks = List.copyOf(tracks);
    }

    /**
     * A genre.
     *
     * @param id       its number
     * @param title    its name
     * @param parent   number of the genre above it; 0 at the top
     * @param topLevel number of the genre at the top that it belongs to
     */
    public record Genre(int id, String title, int parent, int topLevel) {
    }

    /**
     * A track.
     *
     * @param id        its number
     * @param artist    number of its artist; empty if there is none
     * @param top       title of its one genre at the top, if there is one
     * @param listed    numbers of the genres that its artist listed, in that order
     * @param withAbove those and all genres above them
     */
    public record Track(int id, String artist, Optional<String> top, List<Integer> listed, List<Integer> withAbove) {
    }

    /** Which genres a clip gets. */
    public enum Choice {
        /** All that the artist listed: several sub-genres, most often. */
        LISTED,
        /** Those and the genres above them. */
        WITH_PARENTS,
        /** The one at the top; 16 genres in all. Tracks whose genres have different tops have none. */
        TOP,
        /** The first that is listed, as the earlier system did it. */
        FIRST
    }

    /**
     * Reads the two files.
     *
     * @param folder with {@code tracks.csv} and {@code genres.csv}
     * @throws GenreDataException naming file and line, if a column is missing or a field has another form
     * @throws IOException        if one cannot be read
     */
    public static FmaMetadata read(Path folder) throws IOException {
        Map<Integer, Genre> genres = genres(folder.resolve("genres.csv"));
        return new FmaMetadata(genres, tracks(folder.resolve("tracks.csv")));
    }

    private static Map<Integer, Genre> genres(Path file) throws IOException {
        List<CsvRows.Row> rows = CsvRows.all(file);
        if (rows.isEmpty()) {
            throw new GenreDataException(file + " is empty; expected a header and a row for each genre");
        }
        int id = CsvRows.column(rows.get(0), "genre_id");
        int parent = CsvRows.column(rows.get(0), "parent");
        int title = CsvRows.column(rows.get(0), "title");
        int top = CsvRows.column(rows.get(0), "top_level");
        Map<Integer, Genre> genres = new LinkedHashMap<>();
        for (CsvRows.Row row : rows.subList(1, rows.size())) {
            genres.put(row.number(id), new Genre(row.number(id), row.fields().get(title).strip(), row.number(parent),
                    row.number(top)));
        }
        return genres;
    }

    /** The first two rows of the header name a column together, as {@code track, genres}; the third one names the index. */
    private static List<Track> tracks(Path file) throws IOException {
        List<CsvRows.Row> header = new ArrayList<>();
        List<Track> tracks = new ArrayList<>();
        CsvRows.read(file, row -> {
            if (header.size() < HEADER_ROWS) {
                header.add(row);
            } else {
                tracks.add(track(header, row));
            }
        });
        if (tracks.isEmpty()) {
            throw new GenreDataException(file + " has no tracks; expected a header of " + HEADER_ROWS
                    + " rows and a row for each track");
        }
        return tracks;
    }

    private static Track track(List<CsvRows.Row> header, CsvRows.Row row) {
        String artist = row.fields().get(column(header, "artist", "id"));
        String top = row.fields().get(column(header, "track", "genre_top"));
        return new Track(row.number(0), artist, Optional.of(top).filter(title -> !title.isBlank()),
                numbers(row, column(header, "track", "genres")), numbers(row, column(header, "track", "genres_all")));
    }

    private static int column(List<CsvRows.Row> header, String group, String name) {
        List<String> groups = header.get(0).fields();
        List<String> names = header.get(1).fields();
        for (int column = 0; column < groups.size(); column++) {
            if (groups.get(column).equals(group) && names.get(column).equals(name)) {
                return column;
            }
        }
        throw header.get(1).wrong("there is no column '" + group + "', '" + name + "' in the first two rows");
    }

    /** A list as Python writes it, {@code [21, 17]}. */
    private static List<Integer> numbers(CsvRows.Row row, int column) {
        String text = row.fields().get(column).strip();
        if (!text.matches("\\[[0-9,\\s]*]")) {
            throw row.wrong("column " + (column + 1) + " is '" + text + "'; expected a list such as [21, 17]");
        }
        return Arrays.stream(text.substring(1, text.length() - 1).split(",")).map(String::strip)
                .filter(number -> !number.isEmpty()).map(Integer::valueOf).toList();
    }

    /** All genres by number. */
    public Map<Integer, Genre> genres() {
        return Map.copyOf(genres);
    }

    /** All tracks, in the order of the file. */
    public List<Track> tracks() {
        return tracks;
    }

    /**
     * The tracks as clips. Those that get no genre are left out.
     *
     * @param audio  folder with {@code 000/000002.mp3} and so on; tracks without a file are clips too
     * @param choice which genres a clip gets
     * @throws GenreDataException if a track has a genre that {@code genres.csv} lacks
     */
    public List<LabelledClip> clips(Path audio, Choice choice) {
        return tracks.stream().map(track -> {
            String name = String.format(Locale.ROOT, "%06d", track.id());
            return new LabelledClip(Integer.toString(track.id()), audio.resolve(name.substring(0, 3)).resolve(name + ".mp3"),
                    titles(track, choice), Optional.of(track.artist()).filter(artist -> !artist.isBlank()));
        }).filter(clip -> !clip.genres().isEmpty()).toList();
    }

    private Set<String> titles(Track track, Choice choice) {
        return switch (choice) {
            case TOP -> track.top().map(Set::of).orElse(Set.of());
            case LISTED -> titles(track, track.listed());
            case FIRST -> titles(track, track.listed().stream().limit(1).toList());
            case WITH_PARENTS -> titles(track, track.withAbove());
        };
    }

    private Set<String> titles(Track track, List<Integer> ids) {
        return ids.stream().map(id -> {
            if (!genres.containsKey(id)) {
                throw new GenreDataException("track " + track.id() + " has genre " + id + ", which genres.csv does not have");
            }
            return genres.get(id).title();
        }).collect(Collectors.toSet());
    }
}
