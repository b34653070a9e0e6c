package org.segmodel.models.genre.config;

/** Which architecture a genre network has. */
public enum GenreNetworkType {

    /** A residual convolutional network with channel attention over log-mel spectrograms. */
    RESIDUAL_CNN,
    /** A small convolutional network over log-mel spectrograms, for few clips. */
    SMALL_CNN,
    /** Statistics over time of frames that were computed before, and dense layers. */
    FRAMES
}
