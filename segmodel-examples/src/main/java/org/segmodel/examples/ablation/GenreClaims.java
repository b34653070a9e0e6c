package org.segmodel.examples.ablation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.segmodel.models.genre.saved.GenreModel;
import org.segmodel.train.checkpoint.CheckpointFolder;
import org.segmodel.train.genre.GenreFiles;
import org.segmodel.train.genre.GenreRetuning;
import org.segmodel.train.genre.GenreTrainer;
import org.segmodel.train.genre.GenreTrainingOptions;
import org.segmodel.train.genre.compare.GenreComparison;
import org.segmodel.train.genre.compare.GenreComparisonFiles;
import org.segmodel.train.genre.compare.GenreComparisonOptions;
import org.segmodel.train.genre.compare.GenreComparisonText;
import org.segmodel.train.genre.compare.ScoredSession;
import org.segmodel.train.genre.config.GenrePresets;
import org.segmodel.train.session.SessionFiles;

/**
 * What filtering of genres, weights of rare genres, width of the network and tuning of the rule each bring on frames that were
 * embedded before: the claims of the earlier system, tested on the test clips with several seeds. Sessions that are there already
 * are not trained again, so the program goes on where it was ended.
 */
public final class GenreClaims {

    private static final String BASE = "base";
    private static final String PRESET = "preset:genre-frames";
    private static final List<Long> SEEDS = List.of(1L, 2L, 3L);
    private static final String UNCALIBRATED = "calibration.enabled=false";
    /** The thresholds of the earlier system, on the probabilities as the network gives them, as it had it. */
    private static final List<String> EARLIER_GRID = List.of(UNCALIBRATED, "tuning.strategies=[threshold]",
            "tuning.threshold_min=0.3", "tuning.threshold_max=0.8", "tuning.refine_step=0.05");
    /** From probability 0.5 on, as it was before that. */
    private static final List<String> UNTUNED = List.of(UNCALIBRATED, "tuning.strategies=[threshold]",
            "tuning.threshold_min=0.5", "tuning.threshold_max=0.5", "tuning.refine_step=0.05");

    private GenreClaims() {
    }

    /**
     * Trains what is missing and prints the comparison in Markdown; it also lies in the folder {@code comparison}.
     *
     * @param args the folder of a data set, a folder for the sessions, and any number of settings {@code dotted.key=value} for all
     *             models
     * @throws IOException if a file cannot be read or written
     */
    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[1]);
        List<String> common = new ArrayList<>(List.of("data.data_dir=" + args[0]));
        common.addAll(List.of(args).subList(2, args.length));
        GenreComparison comparison = study(common, trained(), tuned(), SEEDS, folder, GenreComparisonOptions.DEFAULT);
        GenreComparisonFiles.write(comparison, folder.resolve("comparison"));
        System.out.println(GenreComparisonText.markdown(comparison));
    }

    /** What is trained beside the base, by name: its changes. */
    static Map<String, List<String>> trained() {
        Map<String, List<String>> variants = new LinkedHashMap<>();
        variants.put("filter-top-24", List.of("data.filter.max_genres=24"));
        variants.put("filter-top-12", List.of("data.filter.max_genres=12"));
        variants.put("power-0.5", List.of("loss.pos_weight_power=0.5"));
        variants.put("power-1", List.of("loss.pos_weight_power=1"));
        variants.put("power-1-cap-10", List.of("loss.pos_weight_power=1", "loss.pos_weight_cap=10"));
        variants.put("width-128", List.of("model.frames.hidden_dim=128"));
        variants.put("width-2048", List.of("model.frames.hidden_dim=2048"));
        return variants;
    }

    /** What differs from a trained model in its rule alone: by name that model, then the changes. */
    static Map<String, List<String>> tuned() {
        Map<String, List<String>> variants = new LinkedHashMap<>();
        for (String of : List.of(BASE, "power-0.5", "power-1", "power-1-cap-10")) {
            variants.put(of + "-at-0.5", with(of, UNTUNED));
            variants.put(of + "-earlier-grid", with(of, EARLIER_GRID));
        }
        variants.put("threshold-alone", with(BASE, List.of("tuning.strategies=[threshold]")));
        variants.put("genre-thresholds-alone", with(BASE, List.of("tuning.strategies=[genre_thresholds]")));
        variants.put("top-k-alone", with(BASE, List.of("tuning.strategies=[top_k]")));
        variants.put("uncalibrated", with(BASE, List.of(UNCALIBRATED)));
        return variants;
    }

    private static List<String> with(String first, List<String> others) {
        List<String> all = new ArrayList<>(List.of(first));
        all.addAll(others);
        return all;
    }

    /**
     * Trains, tunes and compares.
     *
     * @param common  settings of all models
     * @param trained as of {@link #trained}
     * @param tuned   as of {@link #tuned}
     * @param seeds   of the trainings
     * @param folder  of the sessions, {@code NAME-SEED} each
     * @param options how they are compared
     * @throws IOException if a file cannot be read or written
     */
    static GenreComparison study(List<String> common, Map<String, List<String>> trained, Map<String, List<String>> tuned,
            List<Long> seeds, Path folder, GenreComparisonOptions options) throws IOException {
        Path split = folder.resolve(BASE + "-" + seeds.get(0)).resolve(GenreFiles.SPLIT);
        List<Path> sessions = new ArrayList<>();
        for (long seed : seeds) {
            Map<String, List<String>> all = new LinkedHashMap<>(Map.of(BASE, List.of()));
            all.putAll(trained);
            for (Map.Entry<String, List<String>> variant : all.entrySet()) {
                List<String> settings = new ArrayList<>(common);
                settings.addAll(variant.getValue());
                settings.add("system.seed=" + seed);
                settings.add("experiment.name=" + variant.getKey());
                if (Files.exists(split)) {
                    // All are scored on the same clips, whatever genres they know and whatever their seed.
                    settings.add("data.split_file=" + split);
                }
                sessions.add(trained(folder.resolve(variant.getKey() + "-" + seed), settings));
            }
            for (Map.Entry<String, List<String>> variant : tuned.entrySet()) {
                Path session = folder.resolve(variant.getKey() + "-" + seed);
                if (!Files.exists(session.resolve(GenreModel.FILE_NAME))) {
                    List<String> settings = new ArrayList<>(variant.getValue().subList(1, variant.getValue().size()));
                    settings.add("experiment.name=" + variant.getKey());
                    GenreRetuning.tuneCopy(folder.resolve(variant.getValue().get(0) + "-" + seed), session, settings);
                }
                sessions.add(session);
            }
        }
        List<ScoredSession> scored = new ArrayList<>();
        for (Path session : sessions) {
            scored.add(ScoredSession.of(session, options.part(), 1));
        }
        return GenreComparison.of(scored, Optional.empty(), options, (done, total) -> { });
    }

    private static Path trained(Path session, List<String> settings) throws IOException {
        if (!Files.exists(session.resolve(SessionFiles.CONFIG_SNAPSHOT))) {
            new GenreTrainer(GenrePresets.ALL.config(PRESET, settings), GenreTrainingOptions.quiet().withOut(session)).run();
        } else if (new CheckpointFolder(session).isPresent()) {
            GenreTrainer.resume(session, List.of(), GenreTrainingOptions.quiet()).run();
        }
        return session;
    }
}
