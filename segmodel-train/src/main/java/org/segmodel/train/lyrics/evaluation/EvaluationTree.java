package org.segmodel.train.lyrics.evaluation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.segmodel.core.run.DataDigest;
import org.segmodel.core.run.Digests;
import org.segmodel.core.run.Machine;
import org.segmodel.core.run.SuiteVersion;
import org.segmodel.core.song.LabelSet;
import org.segmodel.metrics.CalibrationCounts;
import org.segmodel.metrics.ConfusionCounts;
import org.segmodel.metrics.Evaluation;
import org.segmodel.metrics.ReliabilityBin;
import org.segmodel.metrics.structure.LengthHistogram;
import org.segmodel.metrics.structure.TransitionCounts;
import org.segmodel.train.lyrics.CalibrationEvidence;

/**
 * An evaluation as a tree for a JSON writer: {@code format_version}, {@code suite_version}, {@code model} and {@code data}
 * with their digests, {@code labels}, {@code scores} and {@code counts} by name, {@code intervals}, {@code confusion}
 * [true class][predicted class] in lines, {@code transitions} [from class][to class], changes from one line to the next in the
 * truth and as predicted, {@code lengths} of segments by class (length in lines to number), and {@code reliability} over bins of
 * equal width and of equal mass. Holds no state.
 */
final class EvaluationTree {

    /** Version of the tree's layout. */
    private static final int FORMAT_VERSION = 1;

    private EvaluationTree() {
    }

    static Map<String, Object> of(ModelEvaluation evaluation) {
        LabelSet labels = evaluation.model().labels();
        Evaluation counts = evaluation.counts();
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("format_version", FORMAT_VERSION);
        tree.put("suite_version", SuiteVersion.current());
        tree.put("java_version", Machine.current().javaVersion());
        tree.put("model", model(evaluation));
        tree.put("data", data(evaluation.data()));
        tree.put("labels", labels.names());
        tree.put("scores", evaluation.scores().report().scores());
        tree.put("counts", evaluation.scores().report().counts());
        tree.put("intervals", evaluation.scores().toTree());
        ConfusionCounts lines = counts.lines();
        tree.put("confusion", matrix(labels.size(), lines::count));
        TransitionCounts transitions = counts.transitions();
        tree.put("transitions", map("true", matrix(labels.size(), changes(transitions::truth)), "predicted",
                matrix(labels.size(), changes(transitions::predicted))));
        Map<String, Object> lengths = new LinkedHashMap<>();
        for (int c = 0; c < labels.size(); c++) {
            lengths.put(labels.name(c), map("true", lengths(counts.lengths().truth().get(c)), "predicted",
                    lengths(counts.lengths().predicted().get(c))));
        }
        tree.put("lengths", lengths);
        List<ReliabilityBin> bins = counts.calibration().bins();
        tree.put("reliability", CalibrationEvidence.rows(bins));
        tree.put("reliability_equal_mass", CalibrationEvidence.rows(counts.calibration()
                .equalMassBins(CalibrationCounts.DEFAULT_BINS)));
        return tree;
    }

    /** Digests of the weights of each tagger, as {@code run_manifest.json} has them. */
    static List<String> weights(ModelEvaluation evaluation) {
        return evaluation.model().members().stream().map(member -> Digests.sha256(member.weights().flat())).toList();
    }

    private static Map<String, Object> model(ModelEvaluation evaluation) {
        Map<String, Object> model = map("name", evaluation.name(), "weights_sha256", weights(evaluation));
        model.put("suite_version", evaluation.model().manifest().suiteVersion());
        model.put("trained", evaluation.model().manifest().started().toString());
        model.put("trained_with", evaluation.model().manifest().data().stream().map(EvaluationTree::data).toList());
        model.put("decoding", evaluation.model().decoding().method().name().toLowerCase(Locale.ROOT));
        model.put("calibration", String.valueOf(evaluation.model().calibration()));
        return model;
    }

    private static Map<String, Object> data(DataDigest data) {
        return map("name", data.name(), "sha256", data.sha256());
    }

    /** A number for two classes. */
    @FunctionalInterface
    private interface Pairs {

        long count(int row, int column);
    }

    private static List<List<Long>> matrix(int classes, Pairs pairs) {
        IntFunction<List<Long>> row = a -> IntStream.range(0, classes).mapToObj(b -> pairs.count(a, b)).toList();
        return IntStream.range(0, classes).mapToObj(row).toList();
    }

    /** A class does not change into itself. */
    private static Pairs changes(Pairs pairs) {
        return (from, to) -> from == to ? 0 : pairs.count(from, to);
    }

    private static Map<String, Object> lengths(LengthHistogram histogram) {
        Map<String, Object> lengths = new LinkedHashMap<>();
        for (int length = 1; length <= histogram.longest(); length++) {
            if (histogram.count(length) > 0) {
                lengths.put(Integer.toString(length), histogram.count(length));
            }
        }
        return lengths;
    }

    private static Map<String, Object> map(String first, Object one, String second, Object other) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put(first, one);
        map.put(second, other);
        return map;
    }
}
