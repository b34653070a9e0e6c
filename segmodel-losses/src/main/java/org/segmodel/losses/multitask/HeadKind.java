package org.segmodel.losses.multitask;

/** What an auxiliary head predicts. */
public enum HeadKind {

    /** A class for each line; one output a class, cross-entropy. */
    CLASSES,

    /** A number for each line; one output, Huber loss. */
    NUMBER,

    /** A number for the whole song; one output a line, their mean over the song is the prediction, Huber loss. */
    SONG_NUMBER
}
