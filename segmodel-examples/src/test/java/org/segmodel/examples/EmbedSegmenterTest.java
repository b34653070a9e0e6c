package org.segmodel.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbedSegmenterTest {

    @TempDir
    private Path folder;

    @Test
    void printsTheSectionsThatThePretrainedModelFinds() throws IOException {
        Path song = Files.writeString(folder.resolve("song.txt"), "Down by the water\n\nNa na na\n");

        PrintStream before = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            EmbedSegmenter.main(new String[] {song.toString()});
        } finally {
            System.setOut(before);
        }
        assertThat(printed.toString(StandardCharsets.UTF_8)).matches("(verse|chorus) 0\\.\\d+ \\[Down by the water"
                + "(, |\\]\\R(verse|chorus) 0\\.\\d+ \\[)Na na na\\]\\R");
    }

    @Test
    void theReadmeShowsThisProgram() throws IOException {
        Listings.Block listing = Listings.of(Listings.ROOT.resolve("README.md")).stream()
                .filter(block -> block.language().equals("java")).findFirst().orElseThrow();
        assertThat(Listings.lines(listing.text()))
                .isEqualTo(Listings.code(Path.of("src/main/java/org/segmodel/examples/EmbedSegmenter.java")))
                .hasSizeLessThanOrEqualTo(15);
    }
}
