package org.segmodel.models.segment;

/** How segmentations are written; {@link SegmentationDocument} describes each. */
public enum SegmentationFormat {

    /** For people: headers in square brackets and the lines below them. */
    TEXT("txt"),

    /** One indented JSON object over several lines; of several songs an array. */
    JSON("json"),

    /** One JSON object a song, each in one line. */
    JSONL("jsonl"),

    /** One row a lyric line, below a header. */
    CSV("csv"),

    /** Lines with times, as players of lyrics read them, and sections as tags between them. */
    LRC("lrc"),

    /** A page for a browser that needs no other file. */
    HTML("html");

    private final String extension;

    SegmentationFormat(String extension) {
        this.extension = extension;
    }

    /** Extension of such files, without a dot. */
    public String extension() {
        return extension;
    }
}
