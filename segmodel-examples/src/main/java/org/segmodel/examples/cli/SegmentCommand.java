package org.segmodel.examples.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.segmodel.core.config.ConfigLoader;
import org.segmodel.core.io.AtomicFiles;
import org.segmodel.models.segment.LyricSegmenter;
import org.segmodel.models.segment.SegmentationDocument;
import org.segmodel.models.segment.SegmentationFormat;
import org.segmodel.models.segment.config.PredictionConfig;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code segment}: the face of {@link LyricSegmenter} and {@link SegmentationDocument}. */
@Command(name = "segment", mixinStandardHelpOptions = true, versionProvider = Segmodel.Version.class,
        description = {"Finds the sections of songs.", "Blank lines and section headers in the songs are passed over. A song "
                + "that cannot be used does not stop the others: it is named at the end, and the exit code is 3."})
final class SegmentCommand implements Callable<Integer> {

    private static final String PREDICTION = "prediction configuration";

    private final Console console;

    @Mixin
    private ModelOption model;

    @Parameters(paramLabel = "INPUT", arity = "0..*", description = "Songs in UTF-8: a plain text file is one song; .jsonl and "
            + ".csv files have many; of a folder all such files in it and in the folders in it; - or nothing is one song as "
            + "plain text from standard input.")
    private List<String> inputs = new ArrayList<>();

    @Option(names = "--format", paramLabel = "FORMAT", defaultValue = "text", description = "text, json (of several songs an "
            + "array), jsonl (a row for each song), csv (a row for each line), lrc (lines with times) or html (one page). "
            + "Default: text.")
    private SegmentationFormat format;

    @Option(names = "--out", paramLabel = "FILE|DIR", description = "Where to write; a folder, or a name that ends in a "
            + "slash, gets a file for each song. Default: standard output.")
    private String out;

    @Option(names = "--config", paramLabel = "FILE", description = "Prediction configuration in YAML: calibration, decoding, "
            + "thresholds, minimum_segment_length, output.")
    private Path config;

    @Mixin
    private Settings settings;

    @Option(names = "--only", paramLabel = "LABEL", split = ",", description = "Write sections of these classes only, for "
            + "example chorus. Same as output.only.")
    private List<String> only = List.of();

    @Mixin
    private Quiet quiet;

    @Spec
    private CommandSpec spec;

    SegmentCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        PredictionConfig prediction = prediction();
        LyricSegmenter segmenter = model.load().with(prediction);
        Progress progress = quiet.progress(console);
        SegmentRun run = new SegmentRun(segmenter, inputs, console.in());
        SegmentationDocument document = document(prediction, segmenter);
        progress.during(() -> {
            run.look();
            if (run.songs() > 0) {
                write(run, document, progress, prediction, segmenter);
            }
            return null;
        });
        if (run.problems().isEmpty()) {
            return CommandLine.ExitCode.OK;
        }
        console.say(spec.qualifiedName() + ": " + run.summary());
        return Segmodel.BAD_INPUT;
    }

    private void write(SegmentRun run, SegmentationDocument document, Progress progress, PredictionConfig prediction,
            LyricSegmenter segmenter) throws IOException {
        if (out == null) {
            run.segment((id, song) -> console.print(document.add(id, song)), progress);
            console.print(document.end());
        } else if (SongFilesOutput.isFolder(out)) {
            SongFilesOutput files = new SongFilesOutput(Path.of(out), format, prediction.output(), segmenter.labels());
            run.segment(files::write, progress);
            console.print("Wrote " + files.count() + (files.count() == 1 ? " file" : " files") + " to " + out + "\n");
        } else {
            AtomicFiles.write(Path.of(out), stream -> {
                run.segment((id, song) -> stream.write(SongFilesOutput.bytes(document.add(id, song))), progress);
                stream.write(SongFilesOutput.bytes(document.end()));
            });
        }
    }

    private PredictionConfig prediction() {
        List<String> overrides = new ArrayList<>(settings.overrides());
        if (!only.isEmpty()) {
            overrides.add("output.only=[" + String.join(", ", only.stream().map(name -> "'" + name.strip().replace("'", "''")
                    + "'").toList()) + "]");
        }
        return config == null ? ConfigLoader.parse(PredictionConfig.class, PREDICTION, "{}", overrides)
                : ConfigLoader.load(PredictionConfig.class, config, overrides);
    }

    private SegmentationDocument document(PredictionConfig prediction, LyricSegmenter segmenter) {
        try {
            return new SegmentationDocument(format, prediction.output(), segmenter.labels());
        } catch (IllegalArgumentException e) {
            throw new CommandLine.ParameterException(spec.commandLine(), "output.only: " + e.getMessage());
        }
    }

}
