package org.segmodel.examples.cli;

import org.segmodel.models.segment.Segmentation;
import org.segmodel.models.segment.SegmentationFormat;
import org.segmodel.models.segment.SegmentationWriter;

/** Prints segmentations one after another, so that several are still one text or one JSON value. For one thread. */
final class SongOutput {

    private final Console console;
    private final SegmentationFormat format;
    private final int songs;
    private int printed;

    SongOutput(Console console, SegmentationFormat format, int songs) {
        this.console = console;
        this.format = format;
        this.songs = songs;
    }

    void print(String id, Segmentation segmentation) {
        printed++;
        String song = SegmentationWriter.toString(format, id, segmentation);
        if (songs > 1 && format == SegmentationFormat.TEXT) {
            song = (printed == 1 ? "" : "\n") + "== " + id + " ==\n\n" + song;
        } else if (songs > 1 && format == SegmentationFormat.JSON) {
            song = (printed == 1 ? "[\n" : "") + song.stripTrailing() + (printed == songs ? "\n]\n" : ",\n");
        }
        console.print(song);
    }
}
