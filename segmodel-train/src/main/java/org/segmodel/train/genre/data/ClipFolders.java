package org.segmodel.train.genre.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Clips in folders, one folder a genre. Stateless. */
public final class ClipFolders {

    private static final Set<String> EXTENSIONS = Set.of("wav", "aif", "aiff", "aifc", "flac", "ogg", "oga", "mp3");
    private static final Pattern FOLD = Pattern.compile("(\\d+)-.*");
    private static final Pattern SOURCE = Pattern.compile("(\\d+-[^-.]+)[-.].*");

    private ClipFolders() {
    }

    /**
     * All audio files in the folders of a folder.
     *
     * @param folder holds a folder for each genre, named after it; what is deeper, hidden, or of another extension than those
     *               of audio is not looked at
     * @return in the order of the names of folders and files; ids are {@code <genre>/<file without extension>}
     * @throws GenreDataException if there is none
     * @throws IOException        if a folder cannot be read
     */
    public static List<LabelledClip> read(Path folder) throws IOException {
        List<LabelledClip> clips = new ArrayList<>();
        for (Path genre : list(folder)) {
            if (Files.isDirectory(genre)) {
                String name = genre.getFileName().toString();
                for (Path file : list(genre)) {
                    String fileName = file.getFileName().toString();
                    int dot = fileName.lastIndexOf('.');
                    if (dot > 0 && EXTENSIONS.contains(fileName.substring(dot + 1).toLowerCase(Locale.ROOT))) {
                        clips.add(new LabelledClip(name + "/" + fileName.substring(0, dot), file, Set.of(name),
                                Optional.empty()));
                    }
                }
            }
        }
        if (clips.isEmpty()) {
            throw new GenreDataException(folder + " has no folders with audio files; expected one folder for each genre");
        }
        return clips;
    }

    /**
     * The fold that the name of a clip's file begins with, as in {@code 3-142005-A.ogg} of ESC-50.
     *
     * @param clip any
     * @throws GenreDataException if the name does not begin with a number and a hyphen
     */
    public static int fold(LabelledClip clip) {
        Matcher matcher = FOLD.matcher(clip.file().getFileName().toString());
        if (!matcher.matches()) {
            throw new GenreDataException("the name of " + clip.file() + " tells no fold; expected a number and a hyphen first, as"
                    + " in 3-142005-A.ogg");
        }
        return Integer.parseInt(matcher.group(1));
    }

    /**
     * What a clip was cut from: fold and number of the recording that the name of its file begins with, {@code 3-142005} of
     * {@code 3-142005-A.ogg} and of {@code 3-142005-B.ogg}. Of other names the clip's id: it shares its source with no other.
     *
     * @param clip any
     */
    public static String source(LabelledClip clip) {
        Matcher matcher = SOURCE.matcher(clip.file().getFileName().toString());
        return matcher.matches() ? matcher.group(1) : clip.id();
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(path -> !path.getFileName().toString().startsWith(".")).sorted().toList();
        }
    }
}
