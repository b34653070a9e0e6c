package org.segmodel.features.embedding;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.ref.Reference;
import java.nio.LongBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.segmodel.features.config.ContextualConfig.Pooling;

/**
 * A sentence model on ONNX Runtime with a tokenizer of the Hugging Face library: the only class that refers to either.
 * It has no static fields, so that tools which look at all classes need not load those libraries.
 *
 * <p>The model is a transformer encoder with the inputs {@code input_ids}, {@code attention_mask} and, if it wants,
 * {@code token_type_ids}. Its output {@code sentence_embedding} [text, component], if it has one, is the vector; else
 * the vectors [text, token, component] of its first output of that rank are pooled. One thread works on a text. Native
 * memory is given back when the encoder is no longer reachable.
 */
final class OnnxSentenceEncoder implements SentenceEncoder {

    private final SentenceModel model;
    private final OrtEnvironment environment;
    private final OrtSession session;
    private final HuggingFaceTokenizer tokenizer;
    private final String output;
    private final int width;

    private OnnxSentenceEncoder(SentenceModel model, OrtEnvironment environment, OrtSession session,
                                HuggingFaceTokenizer tokenizer) throws OrtException {
        this.model = model;
        this.environment = environment;
        this.session = session;
        this.tokenizer = tokenizer;
        requireInputs();
        this.output = output();
        long[] shape = ((TensorInfo) session.getOutputInfo().get(output).getInfo()).getShape();
        // A model may leave its width open; then any text tells it.
        this.width = shape[shape.length - 1] > 0 ? Math.toIntExact(shape[shape.length - 1])
                : vector("a").orElseThrow(() -> unusable("its tokenizer makes nothing of the letter a", null)).length;
    }

    static OnnxSentenceEncoder load(SentenceModel model, int maxTokens) {
        try {
            HuggingFaceTokenizer tokenizer = tokenizer(model, maxTokens);
            OrtEnvironment environment = OrtEnvironment.getEnvironment();
            environment.setTelemetry(false);
            OrtSession session = session(model, environment);
            List<AutoCloseable> resources = List.of(session, tokenizer);
            try {
                OnnxSentenceEncoder encoder = new OnnxSentenceEncoder(model, environment, session, tokenizer);
                NativeMemory.closeAfter(encoder, resources);
                return encoder;
            } catch (OrtException | RuntimeException e) {
                NativeMemory.close(resources);
                throw e;
            }
        } catch (OrtException e) {
            throw new EmbeddingFileException(model.name(), "ONNX Runtime does not accept the model: " + e.getMessage()
                    + "; expected a transformer encoder in one ONNX file that holds all its weights", e);
        } catch (LinkageError e) {
            throw new IllegalStateException("contextual embeddings: native code of ONNX Runtime or of the tokenizers"
                    + " cannot be loaded on this machine (" + e + "); it is there for Linux, macOS and Windows on"
                    + " usual processors. Set embeddings.contextual.enabled to false, or use another machine", e);
        }
    }

    private static OrtSession session(SentenceModel model, OrtEnvironment environment) throws OrtException {
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            return environment.createSession(model.modelBytes(), options);
        }
    }

    private static HuggingFaceTokenizer tokenizer(SentenceModel model, int maxTokens) {
        String most = Integer.toString(maxTokens);
        byte[] bytes = model.tokenizerBytes();
        try {
            return QuietTokenizers.call(() -> HuggingFaceTokenizer.newInstance(new ByteArrayInputStream(bytes),
                    Map.of("padding", "false", "truncation", "true", "maxLength", most, "modelMaxLength", most)));
        } catch (IOException | RuntimeException e) {
            throw new EmbeddingFileException(model.name(), "the tokenizer " + model.tokenizer() + " cannot be used: "
                    + e.getMessage() + "; expected a tokenizer.json in the format of Hugging Face, and a folder for"
                    + " native code that can be written to (.djl.ai in the home folder, or the one that the system"
                    + " property DJL_CACHE_DIR names)", e);
        }
    }

    private void requireInputs() {
        Set<String> inputs = session.getInputNames();
        if (!inputs.contains("input_ids")
                || !Set.of("input_ids", "attention_mask", "token_type_ids").containsAll(inputs)) {
            throw unusable("the model wants the inputs " + inputs + "; expected input_ids, attention_mask and"
                    + " token_type_ids or some of them, input_ids among them", null);
        }
    }

    /** The output to take, see above. */
    private String output() throws OrtException {
        Map<String, NodeInfo> outputs = session.getOutputInfo();
        if (rank(outputs.get("sentence_embedding")) == 2) {
            return "sentence_embedding";
        }
        for (int rank = 3; rank >= 2; rank--) {
            for (Map.Entry<String, NodeInfo> each : outputs.entrySet()) {
                if (rank(each.getValue()) == rank) {
                    return each.getKey();
                }
            }
        }
        throw unusable("the model has the outputs " + outputs.keySet() + "; expected one of 32-bit floats, a vector for"
                + " each token or for the text", null);
    }

    /** Of a tensor of floats; 0 for anything else. */
    private static int rank(NodeInfo node) {
        return node != null && node.getInfo() instanceof TensorInfo tensor && tensor.type == OnnxJavaType.FLOAT
                ? tensor.getShape().length : 0;
    }

    @Override
    public int width() {
        return width;
    }

    @Override
    public Optional<float[]> encode(String text) {
        try {
            return vector(text);
        } catch (OrtException e) {
            throw unusable("the model fails on the text '" + text + "': " + e.getMessage() + "; if it takes fewer"
                    + " tokens at a time, lower embeddings.contextual.max_tokens", e);
        } finally {
            Reference.reachabilityFence(this);
        }
    }

    private Optional<float[]> vector(String text) throws OrtException {
        Encoding encoding = tokenizer.encode(text, true, false);
        if (encoding.getIds().length == 0) {
            return Optional.empty();
        }
        try (OnnxTensor ids = tensor(encoding.getIds());
                OnnxTensor mask = tensor(encoding.getAttentionMask());
                OnnxTensor types = tensor(encoding.getTypeIds())) {
            Map<String, OnnxTensor> inputs = new HashMap<>(Map.of("input_ids", ids, "attention_mask", mask,
                    "token_type_ids", types));
            inputs.keySet().retainAll(session.getInputNames());
            try (OrtSession.Result result = session.run(inputs, Set.of(output))) {
                return Optional.of(vector(result.get(0).getValue(), text));
            }
        }
    }

    private OnnxTensor tensor(long[] values) throws OrtException {
        return OnnxTensor.createTensor(environment, LongBuffer.wrap(values), new long[] {1, values.length});
    }

    private float[] vector(Object value, String text) {
        float[] vector = value instanceof float[][][] tokens ? pooled(tokens[0]) : ((float[][]) value)[0].clone();
        double norm = model.unitLength() ? EmbeddingSummary.norm(vector) : 1;
        for (int d = 0; d < vector.length; d++) {
            vector[d] = (float) (vector[d] / norm);
            if (!Float.isFinite(vector[d])) {
                throw unusable("the vector of the text '" + text + "' is not finite; expected a model that works in"
                        + " 32-bit floats", null);
            }
        }
        return vector;
    }

    /** There is no padding, so every token counts. */
    private float[] pooled(float[][] tokens) {
        if (model.pooling() == Pooling.CLS) {
            return tokens[0].clone();
        }
        float[] mean = new float[tokens[0].length];
        for (int d = 0; d < mean.length; d++) {
            double sum = 0;
            for (float[] token : tokens) {
                sum += token[d];
            }
            mean[d] = (float) (sum / tokens.length);
        }
        return mean;
    }

    private EmbeddingFileException unusable(String problem, Throwable cause) {
        return new EmbeddingFileException(model.name(), problem, cause);
    }
}
