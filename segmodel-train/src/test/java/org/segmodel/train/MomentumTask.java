package org.segmodel.train;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.segmodel.core.random.RandomStream;
import org.segmodel.core.random.Seeds;
import org.segmodel.train.task.StepResult;
import org.segmodel.train.task.TaskState;
import org.segmodel.train.task.TrainingTask;
import org.segmodel.train.task.ValidationResult;

/**
 * A task whose steps depend on more than its weight: on a momentum, on noise from a stream that goes on from step to step,
 * and on how many steps were made. From a given step on it breaks wherever the rate is above a limit.
 */
final class MomentumTask implements TrainingTask<Double> {

    int breaksFrom = Integer.MAX_VALUE;
    double breaksAbove = Double.POSITIVE_INFINITY;
    final List<Double> rates = new ArrayList<>();
    private RandomStream noise = new Seeds(3).stream("noise");
    private float weight;
    private float momentum;
    private long steps;

    float weight() {
        return weight;
    }

    @Override
    public List<Double> trainingExamples() {
        return IntStream.range(0, 11).mapToObj(i -> Math.sin(i)).toList();
    }

    @Override
    public StepResult step(List<Double> batch, double learningRate) {
        steps++;
        rates.add(learningRate);
        double x = batch.stream().mapToDouble(each -> each).average().orElseThrow() + 0.1 * noise.nextGaussian();
        momentum = (float) (0.9 * momentum + weight - x);
        weight -= (float) learningRate * momentum;
        double loss = steps >= breaksFrom && learningRate > breaksAbove ? Double.NaN : (weight - x) * (weight - x);
        return new StepResult(loss, loss + 1.0 / steps, batch.size(), Math.abs(weight - x), Map.of("weight",
                (double) weight), Map.of("steps", (double) steps));
    }

    @Override
    public ValidationResult validate() {
        Map<String, Double> scores = new LinkedHashMap<>();
        scores.put("loss", Math.abs(weight - 0.3));
        scores.put("broken", Double.POSITIVE_INFINITY);
        return new ValidationResult(scores, Map.of("parts", List.of((double) momentum, Double.NaN)));
    }

    @Override
    public double score(Map<String, Double> validation) {
        return -validation.get("loss");
    }

    @Override
    public float[] parameters() {
        return new float[] {weight};
    }

    @Override
    public void restore(float[] parameters) {
        weight = parameters[0];
    }

    @Override
    public TaskState state() {
        return TaskState.EMPTY.with("moving", new float[] {weight, momentum}).with("steps", new long[] {steps})
                .with("noise", noise.state());
    }

    @Override
    public void restoreState(TaskState state) {
        weight = state.floats("moving")[0];
        momentum = state.floats("moving")[1];
        steps = state.longs("steps")[0];
        noise = RandomStream.restore(state.longs("noise"));
    }
}
