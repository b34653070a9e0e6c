package org.segmodel.models.segment;

/** How a segmentation is written. */
public enum SegmentationFormat {

    /** For people: headers in square brackets and the lines below them. */
    TEXT,

    /** One indented JSON object over several lines. */
    JSON,

    /** One JSON object in one line. */
    JSONL
}
