package org.segmodel.models.network;

/** A block from rows to rows. */
sealed interface HiddenBlock extends TaggerBlock permits DenseBlock, ConvolutionBlock, BiLstmBlock,
        MultiScaleBlock, PyramidBlock, AttentionBlock {

    /** From the rows of a song to the rows of the same song; safe for use by several threads. */
    @FunctionalInterface
    interface Inference {

        /**
         * The attention weights of the lines, [head][query line][key line]; no heads for a block without attention.
         *
         * @param rows  [lines × inputs], row-major; not changed
         * @param lines number of rows
         */
        default float[][][] attention(float[] rows, int lines) {
            return new float[0][][];
        }

        /**
         * Computes the outputs.
         *
         * @param rows    [lines × inputs], row-major; not changed
         * @param lines   number of rows
         * @param dropout what is dropped
         * @return [lines × outputs], row-major
         */
        float[] forward(float[] rows, int lines, BlockDropout dropout);
    }

    /** This block in plain Java. */
    Inference inference(Weights weights);
}
