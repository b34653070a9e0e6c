package org.segmodel.models.genre;

import java.util.List;

/**
 * What is said of a recording and of each of its windows.
 *
 * @param whole   by the mean of the probabilities of the windows; each second of the recording counts once
 * @param windows in their order, one or more
 */
public record RecordingTags(GenreTags whole, List<Window> windows) {

    /** Copies. */
    public RecordingTags {
        windows = List.copyOf(windows);
    }

    /**
     * A window, as long as the model's clips.
     *
     * @param start second of the recording at which it begins
     * @param end   second at which it ends, or the recording in it
     * @param tags  what is said of it alone
     */
    public record Window(double start, double end, GenreTags tags) {
    }
}
