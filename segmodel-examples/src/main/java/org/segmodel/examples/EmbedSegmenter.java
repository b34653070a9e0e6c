package org.segmodel.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.segmodel.models.segment.LyricSegmenter;
import org.segmodel.models.segment.Section;
import org.segmodel.models.segment.Segmentation;

/**
 * Segments one song from a Java program. Needs {@code segmodel-models} alone: no training engine, no native code. The
 * README shows this class without its comments.
 */
public final class EmbedSegmenter {

    private EmbedSegmenter() {
    }

    /**
     * Prints the sections of a song, one a line.
     *
     * @param args a text file with one lyric line a row
     * @throws IOException if the text cannot be read
     */
    public static void main(String[] args) throws IOException {
        LyricSegmenter segmenter = LyricSegmenter.pretrained();
        Segmentation song = segmenter.segment(Files.readAllLines(Path.of(args[0])));
        for (Section section : song.sections()) {
            System.out.println(section.label() + " " + section.confidence() + " " + song.lines(section));
        }
    }
}
