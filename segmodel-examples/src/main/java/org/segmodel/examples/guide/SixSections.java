package org.segmodel.examples.guide;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.segmodel.core.config.ConfigLoader;
import org.segmodel.core.song.LabelSet;
import org.segmodel.examples.Quickstart;
import org.segmodel.metrics.MetricReport;
import org.segmodel.train.lyrics.LyricTrainingOptions;
import org.segmodel.train.lyrics.config.LyricTrainingConfig;
import org.segmodel.train.session.SessionFolder;

/** Trains on the embedded corpus with six classes of sections instead of two, and tells how well each is found. */
public final class SixSections {

    private static final String CONFIG = "six-sections.yaml";

    private SixSections() {
    }

    /**
     * Trains and prints the F1 of each class on the test songs.
     *
     * @param args a folder for the run, new or empty, and any number of settings {@code dotted.key=value}
     * @throws IOException if a file cannot be written
     */
    public static void main(String[] args) throws IOException {
        LyricTrainingConfig config = config(List.of(args).subList(1, args.length));
        MetricReport test = train(config, Path.of(args[0])).training().test().orElseThrow();
        perClass(test).forEach((name, f1) -> System.out.println(name + " " + f1));
    }

    /**
     * The configuration.
     *
     * @param overrides {@code dotted.key=value} each
     * @throws IOException                              if the file cannot be read
     * @throws org.segmodel.core.config.ConfigException with all problems of the overrides
     */
    public static LyricTrainingConfig config(List<String> overrides) throws IOException {
        try (InputStream in = SixSections.class.getResourceAsStream(CONFIG)) {
            if (in == null) {
                throw new IllegalStateException("the file " + CONFIG + " is missing beside " + SixSections.class
                        + "; keep resources when repacking jars");
            }
            return ConfigLoader.parse(LyricTrainingConfig.class, CONFIG,
                    new String(in.readAllBytes(), StandardCharsets.UTF_8), overrides);
        }
    }

    /**
     * Writes the corpus with the labels of the configuration, trains, and scores the test songs.
     *
     * @param config its label set must know the sections of the corpus
     * @param folder new or empty
     * @throws IOException if a file cannot be written
     */
    public static Quickstart.Result train(LyricTrainingConfig config, Path folder) throws IOException {
        return new Quickstart(config, SessionFolder.at(folder), LyricTrainingOptions.quiet()).run();
    }

    /**
     * Line F1 by class, in class order.
     *
     * @param report of any songs
     */
    public static Map<String, Double> perClass(MetricReport report) {
        LabelSet labels = report.labels();
        Map<String, Double> scores = new LinkedHashMap<>();
        labels.names().forEach(name -> scores.put(name, report.value(name + "_f1")));
        return scores;
    }
}
