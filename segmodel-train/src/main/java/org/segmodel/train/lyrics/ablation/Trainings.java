package org.segmodel.train.lyrics.ablation;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.segmodel.core.config.ConfigRecords;
import org.segmodel.core.config.FlatConfig;
import org.segmodel.core.io.JsonFiles;
import org.segmodel.core.run.Digests;
import org.segmodel.core.run.SuiteVersion;
import org.segmodel.features.FeaturePipeline;
import org.segmodel.train.lyrics.LyricCrossValidation;
import org.segmodel.train.lyrics.config.LyricTrainingConfig;
import org.segmodel.train.session.NeutralSettings;

/**
 * The trainings that a plan takes on its songs, each once: variants that differ in decoding and calibration alone share
 * theirs, since both come after the training; where scores of validation songs choose the weights, decoding is part of it and
 * nothing is shared. For one study.
 */
final class Trainings {

    static final String SEED = "system.seed";
    private static final String SONGS = "data.";
    /** Of a digest, enough to tell the trainings of a folder apart. */
    private static final int DIGITS = 16;
    private static final List<String> AFTERWARDS = List.of("decoding.", "calibration.");

    private final AblationPlan plan;
    private final String songs;
    private final Map<List<Object>, String> pipelines = new HashMap<>();
    /** By variant and seed, those of all folds. */
    private final Map<String, Map<Long, List<String>>> ids = new LinkedHashMap<>();
    private final Map<String, Training> byId = new LinkedHashMap<>();

    /**
     * Finds the trainings.
     *
     * @param songs digest of the songs
     * @throws IllegalStateException if a dictionary or model of a variant's features is missing
     */
    Trainings(AblationPlan plan, String songs) {
        this.plan = plan;
        this.songs = songs;
        for (Variant variant : plan.variants()) {
            if (!variant.isEnsemble()) {
                Map<String, Object> deciding = deciding(variant);
                plan.seeds().forEach(seed -> add(variant, seed, deciding));
            }
        }
    }

    private void add(Variant variant, long seed, Map<String, Object> deciding) {
        LyricTrainingConfig config = ConfigRecords.with(variant.config(), SEED, seed);
        List<String> own = new ArrayList<>();
        for (OptionalInt fold : folds()) {
            String id = id(deciding, seed, fold);
            List<String> variants = new ArrayList<>();
            if (byId.containsKey(id)) {
                variants.addAll(byId.get(id).variants());
            }
            variants.add(variant.name());
            // The first one's configuration stays.
            byId.put(id, new Training(variants, byId.containsKey(id) ? byId.get(id).config() : config, fold, id));
            own.add(id);
        }
        ids.computeIfAbsent(variant.name(), name -> new LinkedHashMap<>()).put(seed, own);
    }

    private List<OptionalInt> folds() {
        return plan.folds().isEmpty() ? List.of(OptionalInt.empty())
                : IntStream.range(0, plan.folds().get()).mapToObj(OptionalInt::of).toList();
    }

    /** All that decides what a variant's trainings come out as, but for seed and fold. */
    private Map<String, Object> deciding(Variant variant) {
        LyricTrainingConfig config = variant.config();
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("release", SuiteVersion.current());
        tree.put("songs", songs);
        tree.put("features", pipelines.computeIfAbsent(List.of(config.features(), config.embeddings()), key ->
                pipeline(variant.name(), config)));
        Map<String, String> settings = new LinkedHashMap<>(FlatConfig.of(config));
        boolean selects = LyricCrossValidation.usesValidation(config);
        settings.keySet().removeIf(key -> key.equals(SEED) || key.startsWith(SONGS) || NeutralSettings.contains(key)
                || !selects && AFTERWARDS.stream().anyMatch(key::startsWith));
        tree.put("settings", settings);
        return tree;
    }

    private String id(Map<String, Object> deciding, long seed, OptionalInt fold) {
        Map<String, Object> tree = new LinkedHashMap<>(deciding);
        tree.put("seed", seed);
        if (fold.isPresent()) {
            tree.put("folds", plan.folds().get());
            tree.put("fold_seed", plan.foldSeed());
            tree.put("fold", fold.getAsInt());
        }
        return Digests.sha256(JsonFiles.toJson(tree).getBytes(StandardCharsets.UTF_8)).substring(0, DIGITS);
    }

    private static String pipeline(String variant, LyricTrainingConfig config) {
        try {
            return FeaturePipeline.create(config.features(), config.embeddings()).digest();
        } catch (IllegalStateException e) {
            throw new IllegalStateException("variant " + variant + ": " + e.getMessage() + ". Or leave the variant out: name "
                    + "the others with --only", e);
        }
    }

    /** All, variant by variant, so that features are extracted once for the seeds of one. */
    List<Training> all() {
        return List.copyOf(byId.values());
    }

    /** Those of a variant that is trained, with one seed: one, or one for each fold. */
    List<Training> of(String variant, long seed) {
        return ids.get(variant).get(seed).stream().map(byId::get).toList();
    }
}
