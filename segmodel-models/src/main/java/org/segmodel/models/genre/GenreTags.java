package org.segmodel.models.genre;

import java.util.List;

/**
 * What is said of one clip.
 *
 * @param ranked every genre, the most probable first; of equal ones that of the earlier column
 */
public record GenreTags(List<Tag> ranked) {

    /** Copies. */
    public GenreTags {
        ranked = List.copyOf(ranked);
    }

    /**
     * One genre.
     *
     * @param genre       its name
     * @param probability calibrated, in [0, 1]
     * @param chosen      whether the model's rule chooses it
     */
    public record Tag(String genre, double probability, boolean chosen) {
    }

    /** The chosen genres, the most probable first; possibly none. */
    public List<String> chosen() {
        return ranked.stream().filter(Tag::chosen).map(Tag::genre).toList();
    }
}
