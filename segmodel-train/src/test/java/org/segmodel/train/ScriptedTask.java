package org.segmodel.train;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.segmodel.train.task.StepResult;
import org.segmodel.train.task.TrainingTask;
import org.segmodel.train.task.ValidationResult;

/**
 * A task whose measurements are given; its only weight counts the steps. Its score is the validation's {@code score}, or
 * the number of the validation.
 */
public final class ScriptedTask implements TrainingTask<Integer> {

    private final int examples;
    private final IntFunction<StepResult> steps;
    private final IntFunction<Map<String, Double>> validations;
    private int step;
    private int validation;

    /**
     * A task.
     *
     * @param examples    how many there are
     * @param steps       what a step of the run measures, counted from 1
     * @param validations what a validation measures, counted from 1
     */
    public ScriptedTask(int examples, IntFunction<StepResult> steps, IntFunction<Map<String, Double>> validations) {
        this.examples = examples;
        this.steps = steps;
        this.validations = validations;
    }

    @Override
    public List<Integer> trainingExamples() {
        return Collections.nCopies(examples, 0);
    }

    @Override
    public StepResult step(List<Integer> batch, double learningRate) {
        return steps.apply(++step);
    }

    @Override
    public ValidationResult validate() {
        return ValidationResult.of(validations.apply(++validation));
    }

    @Override
    public double score(Map<String, Double> scores) {
        return scores.getOrDefault("score", (double) validation);
    }

    @Override
    public float[] parameters() {
        return new float[] {step};
    }

    @Override
    public void restore(float[] parameters) {
        step = (int) parameters[0];
    }
}
