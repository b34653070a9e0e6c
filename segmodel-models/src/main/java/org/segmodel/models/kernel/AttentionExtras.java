package org.segmodel.models.kernel;

import org.bytedeco.javacpp.FloatPointer;

/**
 * What an attention module has beside queries, keys and values: of places, distances and boundaries those that its shape
 * asks for. Prepared by the calling thread.
 */
final class AttentionExtras {

    /** Null where nothing is added to rows. */
    final AttentionPlaces places;
    /** Null where nothing is added to scores for distances. */
    final AttentionDistances distances;
    /** Null where the module is not boundary-aware. */
    final AttentionBoundaries boundaries;

    AttentionExtras(Gemm gemm, AttentionShape shape, AttentionWeights weights) {
        places = shape.positions().added() ? new AttentionPlaces(shape, weights) : null;
        distances = shape.positions().relative() ? new AttentionDistances(shape, weights) : null;
        boundaries = shape.boundaryAware() ? new AttentionBoundaries(gemm, shape, weights) : null;
    }

    /** Makes ready for the forward pass of a batch. */
    void begin(AttentionPass pass) {
        if (places != null) {
            places.load(pass.weights, pass.layout.steps());
        }
        if (distances != null) {
            distances.load(pass.weights);
        }
        if (boundaries != null) {
            boundaries.ensure(pass.layout.rows());
        }
    }

    /** Makes ready for the backward pass. */
    void beginBackward(AttentionPass pass) {
        if (distances != null) {
            distances.ensureGradients(pass.layout.sequences());
        }
        if (boundaries != null) {
            boundaries.ensureGradients(pass.layout.rows());
        }
    }

    /**
     * Adds to the packed scores of a group what is no product of query and key.
     *
     * @param offset first row of the song
     */
    void addTo(AttentionScratch scratch, int offset, int head) {
        if (boundaries != null) {
            boundaries.addTo(scratch, offset);
        }
        if (distances != null) {
            distances.addTo(scratch, head);
        }
    }

    /** Numbers that are kept now. */
    long floatsHeld() {
        return (places == null ? 0 : places.floatsHeld()) + (distances == null ? 0 : distances.floatsHeld())
                + (boundaries == null ? 0 : boundaries.floatsHeld());
    }
}
