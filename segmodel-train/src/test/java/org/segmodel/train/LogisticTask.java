package org.segmodel.train;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.segmodel.train.task.StepResult;
import org.segmodel.train.task.TrainingTask;
import org.segmodel.train.task.ValidationResult;

/** Logistic regression on noisy points of the plane; the label is the sign of 2x - y + 0.5, one in ten is wrong. */
final class LogisticTask implements TrainingTask<LogisticTask.Point> {

    record Point(double x, double y, int label) {
    }

    private final List<Point> training;
    private final List<Point> validation;
    private float[] weights = new float[3];

    LogisticTask(long seed) {
        training = points(400, new SplittableRandom(seed));
        validation = points(200, new SplittableRandom(seed + 1));
    }

    private static List<Point> points(int count, SplittableRandom random) {
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double x = random.nextDouble(-1, 1);
            double y = random.nextDouble(-1, 1);
            int label = 2 * x - y + 0.5 > 0 ? 1 : 0;
            points.add(new Point(x, y, random.nextInt(10) == 0 ? 1 - label : label));
        }
        return points;
    }

    private double probability(Point point) {
        return 1 / (1 + Math.exp(-(weights[0] * point.x + weights[1] * point.y + weights[2])));
    }

    private double loss(List<Point> points) {
        return points.stream().mapToDouble(point -> -Math.log(point.label == 1 ? probability(point)
                : 1 - probability(point))).average().orElseThrow();
    }

    @Override
    public List<Point> trainingExamples() {
        return training;
    }

    @Override
    public StepResult step(List<Point> batch, double learningRate) {
        double loss = loss(batch);
        double[] gradient = new double[3];
        for (Point point : batch) {
            double error = (probability(point) - point.label) / batch.size();
            gradient[0] += error * point.x;
            gradient[1] += error * point.y;
            gradient[2] += error;
        }
        double square = 0;
        for (int i = 0; i < 3; i++) {
            weights[i] -= (float) (learningRate * gradient[i]);
            square += gradient[i] * gradient[i];
        }
        return new StepResult(loss, loss, batch.size(), Math.sqrt(square), Map.of());
    }

    @Override
    public ValidationResult validate() {
        Map<String, Double> scores = new LinkedHashMap<>();
        scores.put("loss", loss(validation));
        scores.put("accuracy", validation.stream().filter(point -> probability(point) > 0.5 == (point.label == 1))
                .count() / (double) validation.size());
        return ValidationResult.of(scores);
    }

    @Override
    public double score(Map<String, Double> scores) {
        return scores.get("accuracy");
    }

    @Override
    public float[] parameters() {
        return weights.clone();
    }

    @Override
    public void restore(float[] parameters) {
        weights = parameters.clone();
    }
}
