package org.segmodel.train;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.segmodel.train.task.StepResult;
import org.segmodel.train.task.TrainingTask;
import org.segmodel.train.task.ValidationResult;

/**
 * The smallest task there is: one weight w, loss (w - x)^2 / 2 averaged over a batch of targets x, plain gradient
 * descent. Its validation scores can be given, one per epoch, so that a test knows what the trainer must do with them.
 */
final class QuadraticTask implements TrainingTask<Double> {

    final List<Double> rates = new ArrayList<>();
    final List<List<Double>> batches = new ArrayList<>();
    final List<Float> weightsAtValidation = new ArrayList<>();
    Set<Integer> brokenSteps = Set.of();
    private final List<Double> targets;
    private final List<Double> scores;
    private float weight;

    QuadraticTask(List<Double> targets, double... scores) {
        this.targets = targets;
        List<Double> list = new ArrayList<>();
        for (double score : scores) {
            list.add(score);
        }
        this.scores = list;
    }

    float weight() {
        return weight;
    }

    @Override
    public List<Double> trainingExamples() {
        return targets;
    }

    @Override
    public StepResult step(List<Double> batch, double learningRate) {
        rates.add(learningRate);
        batches.add(batch);
        double loss = batch.stream().mapToDouble(x -> (weight - x) * (weight - x) / 2).average().orElseThrow();
        double gradient = batch.stream().mapToDouble(x -> weight - x).average().orElseThrow();
        if (brokenSteps.contains(rates.size())) {
            loss = Double.NaN;
            weight = Float.NaN;
        }
        weight -= (float) (learningRate * gradient);
        return new StepResult(loss, loss + 1, batch.size(), Math.abs(gradient), Map.of("weight", (double) weight),
                Map.of("examples", (double) batch.size()));
    }

    @Override
    public ValidationResult validate() {
        weightsAtValidation.add(weight);
        Map<String, Double> validation = new LinkedHashMap<>();
        int epoch = weightsAtValidation.size();
        validation.put("loss", targets.stream().mapToDouble(x -> (weight - x) * (weight - x) / 2).average()
                .orElseThrow());
        validation.put("given", epoch <= scores.size() ? scores.get(epoch - 1) : -validation.get("loss"));
        return new ValidationResult(validation, Map.of("halves", List.of(weight / 2.0, weight / 2.0)));
    }

    @Override
    public double score(Map<String, Double> validation) {
        return validation.get("given");
    }

    @Override
    public float[] parameters() {
        return new float[] {weight};
    }

    @Override
    public void restore(float[] parameters) {
        weight = parameters[0];
    }
}
