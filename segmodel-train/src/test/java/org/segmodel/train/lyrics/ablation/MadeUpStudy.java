package org.segmodel.train.lyrics.ablation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.segmodel.core.config.ConfigLoader;
import org.segmodel.core.random.RandomStream;
import org.segmodel.core.random.Seeds;
import org.segmodel.core.run.RunManifest;
import org.segmodel.core.song.LabelSet;
import org.segmodel.core.song.Song;
import org.segmodel.metrics.Evaluation;
import org.segmodel.metrics.SongPrediction;
import org.segmodel.train.lyrics.MadeUpSongs;
import org.segmodel.train.lyrics.SmallRuns;
import org.segmodel.train.lyrics.ablation.config.ScoringSettings;

/** A study of which nobody trained anything: models that get a share of the lines wrong by chance. */
final class MadeUpStudy {

    static final List<Song> SONGS = MadeUpSongs.two("song", 30, 1);
    static final ScoringSettings SCORING = ConfigLoader.parse(ScoringSettings.class, "test", "{tested: [boundary_f1, macro_f1], "
            + "metrics: [window_diff, ece], resamples: 30, permutations: 200}", List.of());
    private static final Map<String, Double> WRONG = Map.of("base", 0.1, "without-good", 0.25, "with-good", 0.02,
            "with-nothing", 0.1);

    final AblationPlan plan = new AblationPlan("Made up", List.of(Variant.base(SmallRuns.config()),
            Variant.without("good", SmallRuns.config("model.hidden_dim=3")).describedAs("A part | that is good."),
            Variant.with("good", SmallRuns.config("model.hidden_dim=4")),
            Variant.with("nothing", SmallRuns.config("model.hidden_dim=5")),
            new Variant("both", Variant.Kind.OTHER, "", SmallRuns.config(), List.of("base", "with-good"), true)), List.of(1L, 2L), Optional.empty(), 0);
    final Map<String, List<VariantRun>> runs = new LinkedHashMap<>();
    final Map<Training, String> failures = new LinkedHashMap<>();

    MadeUpStudy() {
        for (Variant variant : plan.variants()) {
            runs.put(variant.name(), new ArrayList<>(variant.isEnsemble() ? List.of(new VariantRun(variant.name(), plan.seeds(),
                    new VariantRun.Cost(700, 18, 3, 30), songs(0.02, variant.name() + 1))) : plan.seeds().stream()
                    .map(seed -> new VariantRun(variant.name(), List.of(seed), new VariantRun.Cost(300 + variant.config().model()
                            .hiddenDim(), 9, 1.25, 12), songs(WRONG.get(variant.name()), variant.name() + seed))).toList()));
        }
    }

    private static List<Evaluation> songs(double wrong, String stream) {
        RandomStream random = new Seeds(7).stream(stream);
        return SONGS.stream().map(song -> {
            int[] predicted = Arrays.stream(song.labels()).map(label -> random.nextDouble() < wrong ? 1 - label : label)
                    .toArray();
            return Evaluation.of(LabelSet.VERSE_CHORUS, new SongPrediction(song.labels(), predicted, Arrays.stream(predicted)
                    .mapToObj(label -> label == 0 ? new double[] {0.75, 0.25} : new double[] {0.1, 0.9})
                    .toArray(double[][]::new)));
        }).toList();
    }

    /** A run of the variant failed after all. */
    void fail(String variant, long seed) {
        runs.get(variant).removeIf(run -> run.seeds().equals(List.of(seed)));
        failures.put(new Training(List.of(variant), SmallRuns.config("system.seed=" + seed), OptionalInt.empty(), "id"),
                "no luck");
    }

    AblationScores scores() {
        return new AblationScores(plan, SCORING, SONGS.size(), new AblationScoring(plan, SCORING, runs).scores(
                Map.of("base", 210.4), 2, (done, total) -> { }), failures, RunManifest.begin(Map.of("engine", "1"), Map.of(),
                        List.of(), Map.of()).end(Map.of()));
    }
}
