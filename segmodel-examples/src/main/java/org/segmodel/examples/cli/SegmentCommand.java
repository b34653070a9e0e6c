package org.segmodel.examples.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.segmodel.core.io.LabelReading;
import org.segmodel.core.io.SongLimits;
import org.segmodel.core.io.SongLoad;
import org.segmodel.core.io.SongReader;
import org.segmodel.core.song.Song;
import org.segmodel.features.ProgressListener;
import org.segmodel.models.segment.LyricSegmenter;
import org.segmodel.models.segment.Segmentation;
import org.segmodel.models.segment.SegmentationFormat;
import org.segmodel.models.segment.SegmentationWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code segment}: the face of {@link LyricSegmenter} and {@link SegmentationWriter}. */
@Command(name = "segment", mixinStandardHelpOptions = true, versionProvider = Segmodel.Version.class,
        description = {"Finds the sections of songs.", "Blank lines and section headers in the songs are passed over."})
final class SegmentCommand implements Callable<Integer> {

    /** Songs that are worked on before their results are printed. */
    private static final int PORTION = 64;

    private static final String STANDARD_INPUT = "-";

    private final Console console;

    @Mixin
    private ModelOption model;

    @Parameters(paramLabel = "FILE", arity = "0..*", description = "Songs in UTF-8: a plain text file is one song, a "
            + ".jsonl file has many, - or nothing is one song as plain text from standard input.")
    private List<String> files = new ArrayList<>();

    @Option(names = "--format", paramLabel = "FORMAT", defaultValue = "text",
            description = "text, json (of several songs an array) or jsonl (a row for each song). Default: text.")
    private SegmentationFormat format;

    SegmentCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        LyricSegmenter segmenter = model.load();
        List<Song> songs = read(segmenter);
        SongOutput output = new SongOutput(console, format, songs.size());
        for (int from = 0; from < songs.size(); from += PORTION) {
            List<Song> part = songs.subList(from, Math.min(songs.size(), from + PORTION));
            List<Segmentation> found = segmenter.segmentAll(part, Runtime.getRuntime().availableProcessors(),
                    ProgressListener.NONE);
            for (int s = 0; s < part.size(); s++) {
                output.print(part.get(s).id(), found.get(s));
            }
        }
        return CommandLine.ExitCode.OK;
    }

    private List<Song> read(LyricSegmenter segmenter) {
        SongReader reader = new SongReader(segmenter.labels(), LabelReading.IGNORED, SongLimits.DEFAULT);
        List<String> sources = files.isEmpty() ? List.of(STANDARD_INPUT) : files;
        // Each by itself: files in different folders may have one name.
        return SongLoad.merge(sources.stream().map(source -> source.equals(STANDARD_INPUT)
                ? reader.readText("standard input", "stdin", console.in()) : reader.read(Path.of(source))).toList())
                .orThrow();
    }
}
