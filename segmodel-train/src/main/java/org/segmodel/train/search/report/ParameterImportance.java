package org.segmodel.train.search.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.segmodel.train.search.space.CategoricalParameter;
import org.segmodel.train.search.space.Parameter;
import org.segmodel.train.search.space.SearchSpace;
import org.segmodel.train.search.study.TrialRecord;
import org.segmodel.train.search.study.TrialState;
import smile.data.DataFrame;
import smile.data.formula.Formula;
import smile.data.measure.NominalScale;
import smile.data.type.DataTypes;
import smile.data.type.StructField;
import smile.data.vector.BaseVector;
import smile.data.vector.DoubleVector;
import smile.data.vector.IntVector;
import smile.regression.RandomForest;

/**
 * How much each parameter explains of the values of a study, by a random forest (Smile's) that predicts the value of
 * complete trials from their parameters: the share of the variance that its trees removed by splitting on the parameter.
 * Where a parameter was not asked for, categorical ones have a choice of their own for that and numeric ones their middle.
 *
 * <p>How far the shares can be trusted is told by {@link #r2}, measured on trials that a tree did not see: near 0 or below,
 * the forest knows nothing, and so do the shares. Parameters that a sampler hardly varied look unimportant. Immutable.
 *
 * @param shares parameter to its share, in [0, 1], the largest first; they add up to 1
 * @param r2     out-of-bag coefficient of determination, at most 1
 * @param trials complete trials it was fitted on
 */
public record ParameterImportance(Map<String, Double> shares, double r2, int trials) {

    /** With fewer complete trials there is nothing to be learned. */
    public static final int LEAST_TRIALS = 10;

    private static final int TREES = 500;
    private static final int LARGEST_DEPTH = 20;
    private static final int LEAF = 2;
    private static final String VALUE = "value of the objective";

    /** Keeps the order. */
    public ParameterImportance {
        shares = Collections.unmodifiableMap(new LinkedHashMap<>(shares));
    }

    /**
     * Fits the forest.
     *
     * @param space     its parameters; those that no trial varied are left out
     * @param trials    all of the study
     * @param objective place among the objectives, from 0
     * @return empty with fewer than {@value #LEAST_TRIALS} complete trials with finite values, or if nothing varied
     */
    public static Optional<ParameterImportance> of(SearchSpace space, List<TrialRecord> trials, int objective) {
        List<TrialRecord> complete = trials.stream().filter(trial -> trial.state() == TrialState.COMPLETE
                && Double.isFinite(trial.values().get(objective))).toList();
        List<Parameter> varied = space.dimensions().stream().map(each -> each.parameter())
                .filter(parameter -> Arrays.stream(numbers(parameter, complete)).distinct().count() > 1).toList();
        double[] values = complete.stream().mapToDouble(trial -> trial.values().get(objective)).toArray();
        if (complete.size() < LEAST_TRIALS || varied.isEmpty() || Arrays.stream(values).distinct().count() < 2) {
            return Optional.empty();
        }
        List<BaseVector<?, ?, ?>> columns = new ArrayList<>();
        varied.forEach(parameter -> columns.add(column(parameter, numbers(parameter, complete))));
        columns.add(DoubleVector.of(VALUE, values));
        RandomForest forest = RandomForest.fit(Formula.lhs(VALUE), DataFrame.of(columns.toArray(BaseVector[]::new)), TREES,
                Math.max(1, (varied.size() + 2) / 3), LARGEST_DEPTH, Math.max(2, complete.size()), LEAF, 1.0,
                LongStream.range(1, TREES + 1));
        double[] gains = forest.importance();
        double all = Math.max(Arrays.stream(gains).sum(), Double.MIN_NORMAL);
        Map<String, Double> shares = new LinkedHashMap<>();
        IntStream.range(0, gains.length).boxed().sorted(Comparator.comparingDouble(i -> -gains[i]))
                .forEach(i -> shares.put(varied.get(i).name(), gains[i] / all));
        return Optional.of(new ParameterImportance(shares, forest.metrics().r2, complete.size()));
    }

    private static BaseVector<?, ?, ?> column(Parameter parameter, double[] numbers) {
        if (parameter instanceof CategoricalParameter categorical) {
            List<String> names = new ArrayList<>(categorical.choices().stream().map(String::valueOf).toList());
            names.add("not asked for");
            return IntVector.of(new StructField(parameter.name(), DataTypes.IntegerType, new NominalScale(names)),
                    Arrays.stream(numbers).mapToInt(number -> (int) number).toArray());
        }
        return DoubleVector.of(parameter.name(), numbers);
    }

    private static double[] numbers(Parameter parameter, List<TrialRecord> trials) {
        ParameterScale scale = ParameterScale.of(parameter);
        return trials.stream().mapToDouble(trial -> scale.place(trial).orElse(scale.elsewhere())).toArray();
    }
}
