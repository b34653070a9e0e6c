package org.segmodel.examples.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.segmodel.core.io.LabelReading;
import org.segmodel.core.io.SongLimits;
import org.segmodel.core.io.SongReader;
import org.segmodel.core.song.Song;
import org.segmodel.metrics.MetricTable;
import org.segmodel.models.decode.DecodingConfig;
import org.segmodel.models.decode.DecodingMethod;
import org.segmodel.models.saved.SavedModel;
import org.segmodel.train.lyrics.Ensembles;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ensemble}: the face of {@link Ensembles}. */
@Command(name = "ensemble", mixinStandardHelpOptions = true, versionProvider = Segmodel.Version.class,
        description = {"Makes one model of several that were trained on the same features: their beliefs are averaged.",
            "The result can be used as any other model, and as distillation.teacher of a single one."})
final class EnsembleCommand implements Callable<Integer> {

    private final Console console;

    @Parameters(paramLabel = "MODEL", arity = "2..*", description = "Model files.")
    private List<Path> models;

    @Option(names = "--data", paramLabel = "FILE", required = true, description = "Labelled songs in JSON Lines that no "
            + "model was trained on: the confidence is fitted on them, and the scores are theirs.")
    private Path data;

    @Option(names = "--out", paramLabel = "FILE", required = true, description = "The model file to write.")
    private Path out;

    @Option(names = "--decoding", paramLabel = "METHOD", defaultValue = "minimum_bayes_risk",
            description = "independent, viterbi or minimum_bayes_risk. Default: ${DEFAULT-VALUE}.")
    private DecodingMethod decoding;

    @Mixin
    private Quiet quiet;

    EnsembleCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        Progress progress = quiet.progress(console);
        Ensembles.Result result = progress.during(this::make);
        result.model().write(out);
        console.print(MetricTable.text(Map.of(String.valueOf(data.getFileName()), result.scores())));
        console.print("Model:   " + out + "\n");
        return CommandLine.ExitCode.OK;
    }

    private Ensembles.Result make() {
        List<SavedModel> members = models.stream().map(SavedModel::read).toList();
        List<Song> songs = new SongReader(members.get(0).labels(), LabelReading.REQUIRED, SongLimits.DEFAULT).read(data)
                .orThrow();
        DecodingConfig numbers = DecodingConfig.independent();
        return Ensembles.of(members, new DecodingConfig(decoding, numbers.boundaryWeight(), numbers.boundaryThreshold()),
                songs, 1, Runtime.getRuntime().availableProcessors());
    }
}
