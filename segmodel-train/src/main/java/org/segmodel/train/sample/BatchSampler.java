package org.segmodel.train.sample;

import java.util.List;

/**
 * Divides each epoch into batches of example numbers. The batches of an epoch follow from its number alone, so a run
 * that starts again at epoch 7 sees what an unbroken run would have seen.
 */
public interface BatchSampler {

    /**
     * The batches of an epoch, in training order; none is empty.
     *
     * @param epoch counted from 1
     */
    List<int[]> batches(int epoch);

    /** Number of batches, the same in every epoch. */
    int batchesPerEpoch();

    /** Number of examples drawn in an epoch. */
    int examplesPerEpoch();
}
