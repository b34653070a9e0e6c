package org.segmodel.examples.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.segmodel.core.io.AtomicFiles;
import org.segmodel.core.song.LabelSet;
import org.segmodel.models.segment.Segmentation;
import org.segmodel.models.segment.SegmentationDocument;
import org.segmodel.models.segment.SegmentationFormat;
import org.segmodel.models.segment.config.PredictionOutput;

/** A file for each song in one folder, under names that every system allows and that differ. For one thread. */
final class SongFilesOutput {

    private static final int LONGEST_NAME = 120;

    private final Path folder;
    private final SegmentationFormat format;
    private final PredictionOutput output;
    private final LabelSet labels;
    private final Set<String> used = new HashSet<>();

    SongFilesOutput(Path folder, SegmentationFormat format, PredictionOutput output, LabelSet labels) {
        this.folder = folder;
        this.format = format;
        this.output = output;
        this.labels = labels;
    }

    /** Whether somebody means a folder and not a file. */
    static boolean isFolder(String name) {
        return name.endsWith("/") || name.endsWith("\\") || Files.isDirectory(Path.of(name));
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    void write(String id, Segmentation song) throws IOException {
        SegmentationDocument document = new SegmentationDocument(format, output, labels);
        String text = document.add(id, song) + document.end();
        AtomicFiles.writeString(folder.resolve(name(id) + "." + format.extension()), text);
    }

    /** Files written. */
    int count() {
        return used.size();
    }

    /** Letters and digits of all scripts stay; case does not tell names apart on every system. */
    private String name(String id) {
        String safe = id.replaceAll("[^\\p{L}\\p{M}\\p{N}._-]+", "-").replaceAll("^[.-]+", "");
        int length = safe.offsetByCodePoints(0, Math.min(LONGEST_NAME, safe.codePointCount(0, safe.length())));
        String stem = safe.isEmpty() ? "song" : safe.substring(0, length);
        String name = stem;
        for (int i = 2; !used.add(name.toLowerCase(Locale.ROOT)); i++) {
            name = stem + "_" + i;
        }
        return name;
    }
}
