package org.segmodel.examples;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.segmodel.core.config.ConfigLoader;
import org.segmodel.train.TrainingListener;
import org.segmodel.train.lyrics.LyricTrainer;
import org.segmodel.train.lyrics.LyricTrainingOptions;
import org.segmodel.train.lyrics.LyricTrainingResult;
import org.segmodel.train.lyrics.config.LyricTrainingConfig;

/** Trains from a Java program, with a listener that hears of each epoch. */
public final class TrainFromJava {

    private TrainFromJava() {
    }

    /**
     * Trains and prints how it goes.
     *
     * @param args a configuration file, a folder for the run, and any number of settings {@code dotted.key=value}
     * @throws IOException if a file cannot be written
     */
    public static void main(String[] args) throws IOException {
        List<String> settings = List.of(args).subList(2, args.length);
        LyricTrainingConfig config = ConfigLoader.load(LyricTrainingConfig.class, Path.of(args[0]), settings);
        LyricTrainingResult result = train(config, Path.of(args[1]), System.out::println);
        System.out.println("Macro F1 on the validation songs: " + result.validation().value("macro_f1"));
    }

    /**
     * Trains.
     *
     * @param config what to compute
     * @param folder new or empty; the model and all about the run is written to it
     * @param lines  given a line for each epoch
     * @throws IOException if a file cannot be written
     */
    public static LyricTrainingResult train(LyricTrainingConfig config, Path folder, Consumer<String> lines)
            throws IOException {
        TrainingListener listener = new TrainingListener() {
            @Override
            public void epochEnded(EpochEnded event) {
                lines.accept(String.format(Locale.ROOT, "epoch %d: loss %.4f, score %.4f%s", event.report().epoch(),
                        event.report().trainLoss(), event.report().score(), event.best() ? ", the best so far" : ""));
            }
        };
        LyricTrainingOptions options = LyricTrainingOptions.quiet().withOut(folder).withListeners(List.of(listener));
        return new LyricTrainer(config, options).run();
    }
}
