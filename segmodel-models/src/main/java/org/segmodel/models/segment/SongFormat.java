package org.segmodel.models.segment;

/** A format of {@link SegmentationDocument}. For one document. */
interface SongFormat {

    /**
     * What stands before the first song.
     *
     * @param first   the first song
     * @param several whether there is more than one song
     */
    String head(Segmentation first, boolean several);

    /**
     * A song.
     *
     * @param id      its name
     * @param song    what was found
     * @param several whether there is more than one song
     */
    String song(String id, Segmentation song, boolean several);

    /** What stands between two songs. */
    String separator();

    /**
     * What stands behind the last song.
     *
     * @param several whether there is more than one song
     */
    String tail(boolean several);
}
