package org.segmodel.train.task;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * What the trainer needs of a thing to be trained: its examples, one optimiser step, a validation, and its weights.
 * Batching, learning rate, model selection and stopping are the trainer's; network, loss, optimiser, clipping and
 * metrics are the task's.
 *
 * <p>A task holds one set of weights and changes it in {@link #step} and {@link #restore}. The trainer calls it from
 * one thread, never from two at once.
 *
 * @param <E> one example
 */
public interface TrainingTask<E> {

    /**
     * The training examples, always the same list in the same order; at least one. The test split has no place here.
     */
    List<E> trainingExamples();

    /**
     * The examples of a batch as an epoch sees them. A task that varies its examples from epoch to epoch gives the
     * variation that belongs to this epoch and example, whatever was asked for before.
     *
     * @param epoch  counted from 1
     * @param places places in {@link #trainingExamples}, one or more
     */
    default List<E> batch(int epoch, int[] places) {
        return Arrays.stream(places).mapToObj(trainingExamples()::get).toList();
    }

    /**
     * What a task changes from epoch to epoch beside its examples, such as a weight of its objective. Called before the
     * first step of an epoch, and again where a run goes on within one; so what is set must follow from the number alone.
     *
     * @param epoch counted from 1
     */
    default void beginEpoch(int epoch) {
        // Most tasks are the same in all epochs.
    }

    /**
     * One optimiser step on the mean objective of a batch.
     *
     * @param batch        a result of {@link #batch}; one example may occur twice when sampling is with replacement
     * @param learningRate step length of the optimiser, greater than 0
     */
    StepResult step(List<E> batch, double learningRate);

    /**
     * Scores the present weights on the validation data, without changing anything. The scores are handed to
     * {@link #score}, and everything to the report of the epoch, under these names.
     */
    ValidationResult validate();

    /**
     * The one number by which epochs are compared; higher is better. NaN is allowed and never counts as better.
     *
     * @param validation scores of a result of {@link #validate}
     */
    double score(Map<String, Double> validation);

    /** A copy of all that {@link #restore} needs to bring back the present weights. */
    float[] parameters();

    /**
     * Brings back weights. Nothing else need be brought back: the trainer calls this only when no step will follow, and
     * {@link #restoreState} where one will.
     *
     * @param parameters an earlier result of {@link #parameters}
     */
    void restore(float[] parameters);

    /**
     * A copy of all that later steps depend on, weights included: from it, the same batches at the same rates give the
     * same results to the bit. As it stands, this is right for a task that has nothing but its weights.
     */
    default TaskState state() {
        return TaskState.EMPTY.with("parameters", parameters());
    }

    /**
     * Goes on from a state.
     *
     * @param state an earlier result of {@link #state}, of this task or of one that was made alike; copied
     * @throws IllegalArgumentException if it is that of another task
     */
    default void restoreState(TaskState state) {
        restore(state.floats("parameters"));
    }
}
