package org.segmodel.train.lyrics.crossval;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.segmodel.core.io.JsonFiles;
import org.segmodel.core.io.JsonTrees;
import org.segmodel.core.run.Digests;
import org.segmodel.core.run.SuiteVersion;
import org.segmodel.core.song.Song;
import org.segmodel.features.FeaturePipeline;
import org.segmodel.train.lyrics.crossval.CrossValidationPlan.Candidate;

/**
 * A plan as a folder keeps it: all that decides what its trainings come out as. Two plans with equal records may share
 * their trainings. Immutable.
 *
 * @param tree in the form of {@link JsonTrees}
 */
record PlanRecord(Map<String, Object> tree) {

    /** Differences that a sentence names. */
    private static final int NAMED = 6;

    static PlanRecord of(CrossValidationPlan plan, List<Song> songs) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("release", SuiteVersion.current());
        tree.put("folds", plan.folds());
        tree.put("fold_seed", plan.foldSeed());
        tree.put("seeds", plan.seeds().toString());
        tree.put("songs", songs.size());
        tree.put("songs_sha256", digest(songs));
        tree.put("configurations", plan.candidates().stream().map(Candidate::name).toList().toString());
        plan.candidates().forEach(candidate -> tree.put(candidate.name(), candidate(candidate)));
        return new PlanRecord(JsonTrees.canonicalMap(tree));
    }

    private static Map<String, Object> candidate(Candidate candidate) {
        Map<String, Object> tree = new LinkedHashMap<>(candidate.settings());
        tree.put("features_sha256", FeaturePipeline.create(candidate.config().features(), candidate.config().embeddings())
                .digest());
        return tree;
    }

    /** Of names, lines and labels, in order. */
    private static String digest(List<Song> songs) {
        List<Object> all = new ArrayList<>();
        songs.forEach(song -> all.add(List.of(song.id(), song.lines(), Arrays.toString(song.labels()))));
        return Digests.sha256(JsonFiles.toJson(all).getBytes(StandardCharsets.UTF_8));
    }

    /** In what an earlier plan differs, in words; empty if it is the same. */
    List<String> differences(Map<String, Object> earlier) {
        Map<String, String> now = flat("", tree);
        Map<String, String> then = flat("", earlier);
        Set<String> keys = new LinkedHashSet<>(then.keySet());
        keys.addAll(now.keySet());
        List<String> differences = new ArrayList<>();
        for (String key : keys) {
            String before = then.getOrDefault(key, "not set");
            String after = now.getOrDefault(key, "not set");
            if (!before.equals(after)) {
                differences.add(key + " is " + before + " there and " + after + " here");
            }
        }
        return differences.size() <= NAMED ? differences : shortened(differences);
    }

    private static List<String> shortened(List<String> differences) {
        List<String> few = new ArrayList<>(differences.subList(0, NAMED));
        few.add("and " + (differences.size() - NAMED) + " more");
        return few;
    }

    private static Map<String, String> flat(String section, Map<?, ?> tree) {
        Map<String, String> flat = new LinkedHashMap<>();
        tree.forEach((key, value) -> {
            String name = section.isEmpty() ? String.valueOf(key) : section + ": " + key;
            if (value instanceof Map<?, ?> below) {
                flat.putAll(flat(name, below));
            } else {
                flat.put(name, String.valueOf(value));
            }
        });
        return flat;
    }
}
