package org.segmodel.models.kernel;

/**
 * A convolution over maps as its definition says, in double precision: the sum over all places of the kernel, with both
 * gradients.
 */
record NaiveMapConvolution(MapConvolutionShape shape, int clips, int rows, int columns, double[] output,
        double[] inputGradient, double[] weightGradient) {

    static NaiveMapConvolution of(MapConvolutionShape shape, int clips, int rows, int columns, float[] x, float[] w,
            float[] dy) {
        NaiveMapConvolution result = new NaiveMapConvolution(shape, clips, rows, columns, new double[dy.length],
                new double[x.length], new double[w.length]);
        result.run(x, w, dy);
        return result;
    }

    private void run(float[] x, float[] w, float[] dy) {
        int outputColumns = shape.outputSide(columns);
        int outputPlaces = shape.outputSide(rows) * outputColumns;
        for (int map = 0; map < clips * shape.outputs(); map++) {
            for (int channel = 0; channel < shape.inputs(); channel++) {
                int from = (map / shape.outputs() * shape.inputs() + channel) * rows * columns;
                int kernel = (map % shape.outputs() * shape.inputs() + channel) * shape.kernel() * shape.kernel();
                for (int place = 0; place < outputPlaces; place++) {
                    at(x, w, dy, from, kernel, map * outputPlaces + place, place / outputColumns, place % outputColumns);
                }
            }
        }
    }

    /** One output number and one input channel. */
    private void at(float[] x, float[] w, float[] dy, int map, int kernel, int to, int outputRow, int outputColumn) {
        for (int tap = 0; tap < shape.kernel() * shape.kernel(); tap++) {
            int row = outputRow * shape.stride() + tap / shape.kernel() - shape.padding();
            int column = outputColumn * shape.stride() + tap % shape.kernel() - shape.padding();
            if (row >= 0 && row < rows && column >= 0 && column < columns) {
                int from = map + row * columns + column;
                output[to] += (double) x[from] * w[kernel + tap];
                inputGradient[from] += (double) dy[to] * w[kernel + tap];
                weightGradient[kernel + tap] += (double) dy[to] * x[from];
            }
        }
    }
}
