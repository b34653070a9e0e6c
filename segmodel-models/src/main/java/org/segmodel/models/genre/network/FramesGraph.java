package org.segmodel.models.genre.network;

import java.util.List;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.nd4j.linalg.api.buffer.DataType;
import org.segmodel.models.genre.config.FramePooling;
import org.segmodel.models.genre.config.FramesConfig;

/** The graph of {@link FramesConfig}. Members stand one behind the other in its output, so that the loss sees each alone. */
record FramesGraph(FramesConfig config, int bands, int genres) implements GenreGraph {

    @Override
    public ComputationGraphConfiguration configuration(long seed, DataType type) {
        GraphLayers layers = new GraphLayers(InputType.feedForward((long) bands * config.pooling().size()), seed, type);
        String[] logits = new String[config.members()];
        for (int member = 0; member < logits.length; member++) {
            String hidden = layers.rectifiedDense(hidden(member), GraphLayers.INPUT, config.hiddenDim(),
                    config.inputDropout());
            logits[member] = layers.linear("logits_" + (member + 1), hidden, genres, config.dropout());
        }
        return layers.finish(logits.length == 1 ? logits[0] : layers.stacked("logits", logits));
    }

    private static String hidden(int member) {
        return "dense_" + (member + 1);
    }

    @Override
    public long[] inputShape(int clips, int frames) {
        return new long[] {clips, (long) bands * config.pooling().size()};
    }

    /** Statistics of each clip, one kind behind the other, over its frames without padding. */
    @Override
    public float[] input(ClipBatch batch, float[] standardised) {
        int kinds = config.pooling().size();
        float[] result = new float[batch.clips() * kinds * bands];
        for (int clip = 0; clip < batch.clips(); clip++) {
            for (int band = 0; band < bands; band++) {
                int from = (clip * bands + band) * batch.frames();
                for (int kind = 0; kind < kinds; kind++) {
                    result[(clip * kinds + kind) * bands + band] = (float) statistic(config.pooling().get(kind),
                            standardised, from, from + batch.lengths()[clip]);
                }
            }
        }
        return result;
    }

    private static double statistic(FramePooling pooling, float[] values, int from, int to) {
        return switch (pooling) {
            case MEAN -> mean(values, from, to);
            case DEVIATION -> {
                double mean = mean(values, from, to);
                double squares = 0;
                for (int at = from; at < to; at++) {
                    squares += (values[at] - mean) * (values[at] - mean);
                }
                yield Math.sqrt(squares / (to - from));
            }
            case MAXIMUM -> {
                float greatest = Float.NEGATIVE_INFINITY;
                for (int at = from; at < to; at++) {
                    greatest = Math.max(greatest, values[at]);
                }
                yield greatest;
            }
        };
    }

    private static double mean(float[] values, int from, int to) {
        double sum = 0;
        for (int at = from; at < to; at++) {
            sum += values[at];
        }
        return sum / (to - from);
    }

    @Override
    public int members() {
        return config.members();
    }

    @Override
    public List<String> embeddingLayers() {
        return IntStream.range(0, config.members()).mapToObj(FramesGraph::hidden).toList();
    }

    @Override
    public int embeddingSize() {
        return config.members() * config.hiddenDim();
    }
}
