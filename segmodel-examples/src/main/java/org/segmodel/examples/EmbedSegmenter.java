package org.segmodel.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.segmodel.models.segment.LyricSegmenter;
import org.segmodel.models.segment.Section;
import org.segmodel.models.segment.Segmentation;

/** Segments one song from a Java program. Needs {@code segmodel-models} alone: no training engine, no native code. */
public final class EmbedSegmenter {

    private EmbedSegmenter() {
    }

    /**
     * Prints the sections of a song.
     *
     * @param args a model file, and a text file with one lyric line a row
     * @throws IOException if the text cannot be read
     */
    public static void main(String[] args) throws IOException {
        LyricSegmenter segmenter = LyricSegmenter.load(Path.of(args[0]));
        List<String> lines = Files.readAllLines(Path.of(args[1]));
        Segmentation song = segmenter.segment(lines);
        for (Section section : song.sections()) {
            System.out.println(section.label() + ", " + Math.round(100 * section.confidence()) + " % sure");
            for (String line : song.lines(section)) {
                System.out.println("    " + line);
            }
        }
    }
}
