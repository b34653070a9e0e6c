package org.segmodel.models.segment;

import org.segmodel.models.segment.config.PredictionOutput;

/**
 * Writes single segmentations in the formats of {@link SegmentationDocument}, everything that there is and with four decimals.
 * Every result ends with a line feed; as text, a song without lines gives nothing. Stateless, therefore safe for use by
 * several threads.
 *
 * <p>{@link org.segmodel.core.io.SongReader} reads the text as a labelled song, since it passes over what stands in
 * parentheses, unless a label ends in a number or a lyric line stands in square brackets itself. Lines are stripped, and line
 * breaks within one are written as blanks.
 */
public final class SegmentationWriter {

    private SegmentationWriter() {
    }

    /**
     * Writes in one of the formats.
     *
     * @param format       which
     * @param id           name of the song; the text does not show it
     * @param segmentation what was found
     */
    public static String toString(SegmentationFormat format, String id, Segmentation segmentation) {
        SegmentationDocument document = new SegmentationDocument(format, PredictionOutput.defaults(),
                segmentation.labelSet());
        return document.add(id, segmentation) + document.end();
    }

    /**
     * The lines below headers.
     *
     * @param segmentation what was found
     */
    public static String toText(Segmentation segmentation) {
        return toString(SegmentationFormat.TEXT, "", segmentation);
    }

    /**
     * One JSON object over several lines.
     *
     * @param id           name of the song
     * @param segmentation what was found
     */
    public static String toJson(String id, Segmentation segmentation) {
        return toString(SegmentationFormat.JSON, id, segmentation);
    }

    /**
     * One JSON object in one line.
     *
     * @param id           name of the song
     * @param segmentation what was found
     */
    public static String toJsonLine(String id, Segmentation segmentation) {
        return toString(SegmentationFormat.JSONL, id, segmentation);
    }
}
