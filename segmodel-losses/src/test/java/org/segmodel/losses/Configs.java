package org.segmodel.losses;

/** Loss configurations for tests: everything off, and single terms switched on from there. */
record Configs(double smoothing, double entropy, double boundary, double consistency, double penalty, double threshold,
               boolean primary, boolean adaptive, boolean songStart, LabelSmoothing kind) {

    /** Plain cross-entropy. */
    static final Configs PLAIN = new Configs(0, 0, 1, 0, 0, 0.5, true, false, true,
            LabelSmoothing.UNIFORM);

    /** Every term at once, with factors large enough that an error in one shows. */
    static final Configs ALL = new Configs(0.2, 0.3, 2.5, 0.4, 0.7, 0.45, true, false, true,
            LabelSmoothing.UNIFORM);

    LossConfig config(LossType type) {
        return new LossConfig(type, smoothing, kind, 2, entropy, boundary, consistency, penalty, threshold, primary,
                ClassWeighting.BALANCED, 2, adaptive, songStart);
    }

    SequenceLoss boundaryAware(double... weights) {
        return Losses.create(config(LossType.BOUNDARY_AWARE_CROSS_ENTROPY), weights);
    }

    SequenceLoss crossEntropy(double... weights) {
        return Losses.create(config(LossType.CROSS_ENTROPY), weights);
    }

    Configs withSmoothing(double value) {
        return new Configs(value, entropy, boundary, consistency, penalty, threshold, primary, adaptive, songStart,
                kind);
    }

    Configs withKind(LabelSmoothing other) {
        return new Configs(smoothing, entropy, boundary, consistency, penalty, threshold, primary, adaptive, songStart,
                other);
    }

    Configs withEntropy(double value) {
        return new Configs(smoothing, value, boundary, consistency, penalty, threshold, primary, adaptive, songStart,
                kind);
    }

    Configs withBoundary(double value) {
        return new Configs(smoothing, entropy, value, consistency, penalty, threshold, primary, adaptive, songStart,
                kind);
    }

    Configs withConsistency(double value) {
        return new Configs(smoothing, entropy, boundary, value, penalty, threshold, primary, adaptive, songStart,
                kind);
    }

    Configs withPenalty(double value, double aboveThreshold) {
        return new Configs(smoothing, entropy, boundary, consistency, value, aboveThreshold, primary, adaptive,
                songStart, kind);
    }

    Configs withPrimary(boolean value) {
        return new Configs(smoothing, entropy, boundary, consistency, penalty, threshold, value, adaptive, songStart,
                kind);
    }

    Configs withAdaptive(boolean value) {
        return new Configs(smoothing, entropy, boundary, consistency, penalty, threshold, primary, value, songStart,
                kind);
    }

    Configs withSongStart(boolean value) {
        return new Configs(smoothing, entropy, boundary, consistency, penalty, threshold, primary, adaptive, value,
                kind);
    }
}
