package org.segmodel.train.average;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.segmodel.train.task.StepResult;
import org.segmodel.train.task.TaskState;
import org.segmodel.train.task.TrainingTask;
import org.segmodel.train.task.ValidationResult;

/**
 * A task whose weights, as the trainer validates and keeps them, are an average of those that its steps pass through. The
 * steps themselves go on with the weights as they are. As long as the rule has taken nothing into the average, the weights
 * are those of the task. The average is a part of the {@linkplain #state state}, so a resumed run ends as one that was
 * never stopped.
 *
 * <p>An average of weights fits networks whose other numbers do not depend on the weights. The taggers of this suite have no
 * others. Those of the genre networks, the running statistics of batch normalisation, are averaged with the weights, which
 * fits an average over few steps; for one over a whole run they would have to be measured anew.
 *
 * @param <E> one example
 */
public final class AveragedTask<E> implements TrainingTask<E> {

    private static final String AVERAGE = "average";
    private static final String COUNTS = "average_counts";

    private final TrainingTask<E> task;
    private final AveragingRule rule;
    private float[] average;
    private long steps;
    private long taken;

    /**
     * A task before its first step.
     *
     * @param task what is trained; steps, validations and weights go through this object from now on
     * @param rule what enters the average
     */
    public AveragedTask(TrainingTask<E> task, AveragingRule rule) {
        this.task = Objects.requireNonNull(task, "task");
        this.rule = Objects.requireNonNull(rule, "rule");
        average = task.parameters();
    }

    @Override
    public List<E> trainingExamples() {
        return task.trainingExamples();
    }

    @Override
    public List<E> batch(int epoch, int[] places) {
        return task.batch(epoch, places);
    }

    @Override
    public void beginEpoch(int epoch) {
        task.beginEpoch(epoch);
    }

    @Override
    public StepResult step(List<E> batch, double learningRate) {
        StepResult result = task.step(batch, learningRate);
        steps++;
        double share = rule.share(steps);
        if (share > 0) {
            take(task.parameters(), share);
        }
        return result;
    }

    private void take(float[] weights, double share) {
        for (int i = 0; i < weights.length; i++) {
            // A share of 1 must give the weights themselves, whatever the average was.
            average[i] = share == 1 ? weights[i] : (float) (average[i] + share * ((double) weights[i] - average[i]));
        }
        taken++;
    }

    @Override
    public ValidationResult validate() {
        if (taken == 0) {
            return task.validate();
        }
        float[] present = task.parameters();
        task.restore(average);
        try {
            return task.validate();
        } finally {
            task.restore(present);
        }
    }

    @Override
    public double score(Map<String, Double> validation) {
        return task.score(validation);
    }

    @Override
    public float[] parameters() {
        return taken == 0 ? task.parameters() : average.clone();
    }

    @Override
    public void restore(float[] parameters) {
        task.restore(parameters);
        average = parameters.clone();
    }

    @Override
    public TaskState state() {
        return task.state().with(AVERAGE, average.clone()).with(COUNTS, new long[] {steps, taken});
    }

    @Override
    public void restoreState(TaskState state) {
        float[] saved = state.floats(AVERAGE);
        if (saved.length != average.length) {
            throw new IllegalArgumentException("the state has an average of " + saved.length + " weights; this task has "
                    + average.length);
        }
        task.restoreState(state);
        average = saved.clone();
        steps = state.longs(COUNTS)[0];
        taken = state.longs(COUNTS)[1];
    }
}
