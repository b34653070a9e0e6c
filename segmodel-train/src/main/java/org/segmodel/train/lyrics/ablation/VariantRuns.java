package org.segmodel.train.lyrics.ablation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.segmodel.core.config.ConfigRecords;
import org.segmodel.core.run.ParallelLoop;
import org.segmodel.metrics.Evaluation;
import org.segmodel.metrics.SongPrediction;
import org.segmodel.train.lyrics.HeldOutBeliefs;
import org.segmodel.train.lyrics.SongFolds;

/**
 * From trainings to what variants said of the songs: puts folds together, averages members, decodes and calibrates. For one
 * study.
 */
final class VariantRuns {

    private final AblationPlan plan;
    private final Trainings trainings;
    private final Optional<SongFolds> folds;
    private final Function<Training, Optional<DoneTraining>> done;

    /** What models believe, and what they took. */
    private record Believed(HeldOutBeliefs beliefs, VariantRun.Cost cost) {
    }

    /**
     * Nothing decoded yet.
     *
     * @param done the trainings that are done
     */
    VariantRuns(AblationPlan plan, Trainings trainings, Optional<SongFolds> folds,
            Function<Training, Optional<DoneTraining>> done) {
        this.plan = plan;
        this.trainings = trainings;
        this.folds = folds;
        this.done = done;
    }

    /** The runs of all variants, those of which a training is missing left out. */
    Map<String, List<VariantRun>> all(int threads) {
        List<Variant> variants = new ArrayList<>();
        List<List<Long>> seeds = new ArrayList<>();
        for (Variant variant : plan.variants()) {
            for (List<Long> group : variant.allSeeds() ? List.of(plan.seeds()) : plan.seeds().stream().map(List::of).toList()) {
                variants.add(variant);
                seeds.add(group);
            }
        }
        VariantRun[] found = new VariantRun[variants.size()];
        ParallelLoop.run("decoding", found.length, threads, turn ->
                found[turn] = run(variants.get(turn), seeds.get(turn)).orElse(null), (over, total) -> { });
        Map<String, List<VariantRun>> runs = new LinkedHashMap<>();
        plan.variants().forEach(variant -> runs.put(variant.name(), new ArrayList<>()));
        for (VariantRun run : found) {
            if (run != null) {
                runs.get(run.variant()).add(run);
            }
        }
        return runs;
    }

    private Optional<VariantRun> run(Variant variant, List<Long> seeds) {
        List<Optional<Believed>> members = new ArrayList<>();
        for (String member : variant.isEnsemble() ? variant.members() : List.of(variant.name())) {
            seeds.forEach(seed -> members.add(believed(member, seed)));
        }
        if (members.stream().anyMatch(Optional::isEmpty)) {
            return Optional.empty();
        }
        List<Believed> all = members.stream().flatMap(Optional::stream).toList();
        HeldOutBeliefs beliefs = HeldOutBeliefs.mean(all.stream().map(Believed::beliefs).toList());
        List<SongPrediction> songs = beliefs.predictions(ConfigRecords.with(variant.config(), Trainings.SEED, seeds.get(0)));
        return Optional.of(new VariantRun(variant.name(), seeds, all.stream().map(Believed::cost).reduce(VariantRun.Cost::plus)
                .orElseThrow(), songs.stream().map(song -> Evaluation.of(plan.labels(), song)).toList()));
    }

    /** Empty if a training is missing. */
    private Optional<Believed> believed(String variant, long seed) {
        List<Optional<DoneTraining>> parts = trainings.of(variant, seed).stream().map(done).toList();
        if (parts.stream().anyMatch(Optional::isEmpty)) {
            return Optional.empty();
        }
        List<DoneTraining> all = parts.stream().flatMap(Optional::stream).toList();
        HeldOutBeliefs beliefs = folds.isEmpty() ? all.get(0).beliefs()
                : HeldOutBeliefs.joined(folds.get(), all.stream().map(DoneTraining::beliefs).toList());
        return Optional.of(new Believed(beliefs, new VariantRun.Cost(beliefs.cost().parameters(), beliefs.cost().epochs(),
                beliefs.cost().epochSeconds(), all.stream().mapToDouble(DoneTraining::seconds).sum())));
    }
}
