package org.segmodel.core.io;

/**
 * How large a song may be. The limits keep a damaged or hostile file from filling the memory; real songs are far below.
 *
 * @param maxSongBytes bytes of one song: one row of a JSONL file without its line break, or one whole plain-text file
 * @param maxLineChars UTF-16 units of one lyric line, and of a song's id
 * @param maxLines     lyric lines of one song, blank ones included
 */
public record SongLimits(int maxSongBytes, int maxLineChars, int maxLines) {

    /** 10,000,000 bytes a song, 10,000 characters a line, 20,000 lines a song. */
    public static final SongLimits DEFAULT = new SongLimits(10_000_000, 10_000, 20_000);

    /** The largest {@code maxSongBytes}: a song is held in one array. */
    public static final int LARGEST_SONG_BYTES = 1 << 30;

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if a limit is below 1, or {@code maxSongBytes} above {@link #LARGEST_SONG_BYTES}
     */
    public SongLimits {
        if (maxSongBytes < 1 || maxSongBytes > LARGEST_SONG_BYTES || maxLineChars < 1 || maxLines < 1) {
            throw new IllegalArgumentException("song limits must be at least 1, and bytes at most " + LARGEST_SONG_BYTES
                    + "; got maxSongBytes " + maxSongBytes + ", maxLineChars " + maxLineChars + ", maxLines "
                    + maxLines);
        }
    }
}
