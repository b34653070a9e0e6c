package org.segmodel.examples.pretrained;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.segmodel.core.io.AtomicFiles;
import org.segmodel.core.io.LabelReading;
import org.segmodel.core.io.SongLimits;
import org.segmodel.core.io.SongReader;
import org.segmodel.core.song.LabelSet;
import org.segmodel.core.song.Song;
import org.segmodel.features.ProgressListener;
import org.segmodel.metrics.MetricReport;
import org.segmodel.metrics.SongPrediction;
import org.segmodel.models.saved.PretrainedModel;
import org.segmodel.models.saved.SavedModel;
import org.segmodel.models.segment.LyricSegmenter;
import org.segmodel.train.lyrics.Ensembles;
import org.segmodel.train.lyrics.LyricEvaluator;
import org.segmodel.train.lyrics.LyricTrainer;
import org.segmodel.train.lyrics.LyricTrainingOptions;
import org.segmodel.train.lyrics.LyricTrainingResult;
import org.segmodel.train.lyrics.config.LyricTrainingConfig;
import org.segmodel.train.lyrics.config.Presets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Makes the pretrained model and its card: trains teachers by two presets on the same features, with several seeds,
 * averages them to an ensemble, and distils that into one network of the first preset, with several seeds for the figures. The model that is shipped is the one of the first seed, not the best of them.
 */
@Command(name = "make-pretrained", mixinStandardHelpOptions = true,
        description = "Makes the pretrained model and its card.")
public final class MakePretrained implements Callable<Integer> {

    @Option(names = "--train", required = true, description = "Songs to learn from.")
    private Path train;

    @Option(names = "--val", required = true, description = "Songs for calibration and for the figures.")
    private Path val;

    @Option(names = "--other", description = "Labelled songs of another kind, for the figures alone.")
    private List<Path> others = new ArrayList<>();

    @Option(names = "--preset", defaultValue = "cnn-crf", description = "Of the model and of half of the teachers. "
            + "Default: ${DEFAULT-VALUE}.")
    private String preset;

    @Option(names = "--other-preset", defaultValue = "bilstm-crf", description = "Of the other half of the teachers. "
            + "Default: ${DEFAULT-VALUE}.")
    private String otherPreset;

    @Option(names = "--set", description = "dotted.key=value, over the preset.")
    private List<String> settings = new ArrayList<>();

    @Option(names = "--seeds", defaultValue = "5", description = "Teachers of each kind, and students. Default: 5.")
    private int seeds;

    @Option(names = "--weight", defaultValue = "0.5", description = "Share of the teachers' beliefs. Default: 0.5.")
    private double weight;

    @Option(names = "--work", required = true, description = "New or empty folder for the runs.")
    private Path work;

    @Option(names = "--out", required = true, description = "Folder for the model and its card.")
    private Path out;

    /**
     * Runs the program.
     *
     * @param args the command line; {@code --help} shows it
     */
    public static void main(String[] args) {
        Locale.setDefault(Locale.ROOT);
        System.exit(new CommandLine(new MakePretrained()).execute(args));
    }

    @Override
    public Integer call() throws IOException {
        List<LyricTrainingResult> first = new ArrayList<>();
        List<LyricTrainingResult> second = new ArrayList<>();
        for (int seed = 1; seed <= seeds; seed++) {
            first.add(run(preset, preset + "-" + seed, seed, List.of()));
            second.add(run(otherPreset, otherPreset + "-" + seed, seed, List.of()));
        }
        List<SavedModel> teachers = new ArrayList<>();
        first.forEach(result -> teachers.add(result.model()));
        second.forEach(result -> teachers.add(result.model()));
        List<Song> validation = songs(val);
        Ensembles.Result ensemble = Ensembles.of(teachers, first.get(0).model().decoding(), validation, 1, threads());
        Path teacher = work.resolve("ensemble.segmodel");
        ensemble.model().write(teacher);
        System.err.println("Ensemble: " + brief(ensemble.scores()));
        List<LyricTrainingResult> students = new ArrayList<>();
        for (int seed = 1; seed <= seeds; seed++) {
            students.add(run(preset, "student-" + seed, seed, List.of("distillation.teacher='" + teacher + "'",
                    "distillation.weight=" + weight)));
        }
        SavedModel shipped = Anonymous.of(students.get(0).model());
        Files.createDirectories(out);
        shipped.write(out.resolve(SavedModel.FILE_NAME));
        Map<String, List<MetricReport>> groups = new LinkedHashMap<>();
        groups.put("`" + preset + "`, labels alone", reports(first));
        groups.put("`" + otherPreset + "`, labels alone", reports(second));
        groups.put("ensemble of all " + teachers.size(), List.of(ensemble.scores()));
        groups.put("distilled into one `" + preset + "`", reports(students));
        AtomicFiles.writeString(out.resolve(PretrainedModel.CARD), new ModelCard(shipped, groups, evaluated(shipped))
                .text(Files.size(out.resolve(SavedModel.FILE_NAME))));
        return CommandLine.ExitCode.OK;
    }

    private LyricTrainingResult run(String base, String name, int seed, List<String> overrides) throws IOException {
        List<String> all = new ArrayList<>(settings);
        all.addAll(overrides);
        all.addAll(List.of("data.train_file='" + train + "'", "data.val_file='" + val + "'", "system.seed=" + seed,
                "experiment.name=" + name));
        LyricTrainingConfig config = Presets.load(Presets.PREFIX + base, all);
        LyricTrainingResult result = new LyricTrainer(config, LyricTrainingOptions.quiet().withOut(work.resolve(name)))
                .run();
        System.err.println(name + ": " + brief(result.validation()));
        return result;
    }

    private Map<String, List<SongPrediction>> evaluated(SavedModel shipped) {
        LyricSegmenter segmenter = LyricSegmenter.of(shipped);
        Map<String, List<SongPrediction>> evaluated = new LinkedHashMap<>();
        List<Path> files = new ArrayList<>(List.of(val));
        files.addAll(others);
        for (Path file : files) {
            evaluated.put(String.valueOf(file.getFileName()), LyricEvaluator.predictions(segmenter, songs(file),
                    threads(), ProgressListener.NONE));
        }
        return evaluated;
    }

    private static List<Song> songs(Path file) {
        return new SongReader(LabelSet.VERSE_CHORUS, LabelReading.REQUIRED, SongLimits.DEFAULT)
                .read(file).orThrow();
    }

    private static List<MetricReport> reports(List<LyricTrainingResult> results) {
        return results.stream().map(LyricTrainingResult::validation).toList();
    }

    private static String brief(MetricReport report) {
        return String.format(Locale.ROOT, "macro F1 %.4f, boundary F1 %.4f, ECE %.4f", report.value("macro_f1"),
                report.value("boundary_f1"), report.value("ece"));
    }

    private static int threads() {
        return Runtime.getRuntime().availableProcessors();
    }
}
