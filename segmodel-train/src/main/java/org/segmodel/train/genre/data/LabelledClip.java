package org.segmodel.train.genre.data;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * An audio file and what is known of it.
 *
 * @param id     not that of another clip
 * @param file   audio; need not exist until it is read
 * @param genres any number
 * @param artist who made it, if that is known; clips of one artist stay in one part of a split
 */
public record LabelledClip(String id, Path file, Set<String> genres, Optional<String> artist) {

    /** Copies. */
    public LabelledClip {
        genres = Set.copyOf(genres);
    }
}
