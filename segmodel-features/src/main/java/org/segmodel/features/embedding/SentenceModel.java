package org.segmodel.features.embedding;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Locale;
import org.segmodel.core.run.Digests;
import org.segmodel.features.config.ContextualConfig.Pooling;

/**
 * Where a language model is and how it is used.
 *
 * @param name       of the model in messages
 * @param model      an ONNX file that holds all its weights
 * @param tokenizer  a tokenizer.json in the format of Hugging Face
 * @param pooling    how the vectors of the tokens become that of the text, unless the model does that itself
 * @param unitLength whether scaling to length 1 is part of the model
 */
record SentenceModel(String name, URL model, URL tokenizer, Pooling pooling, boolean unitLength) {

    /**
     * Loads it.
     *
     * @param maxTokens after how many tokens a text is cut
     * @throws EmbeddingFileException if model or tokenizer cannot be used
     * @throws IllegalStateException  if the native code of a library does not work on this machine
     */
    SentenceEncoder load(int maxTokens) {
        return OnnxSentenceEncoder.load(this, maxTokens);
    }

    /** Made of the content, not of the place. */
    String identity() {
        return String.format(Locale.ROOT, "sentence model(sha256=%s tokenizer=%s pooling=%s unit_length=%s)",
                Digests.sha256(modelBytes()), Digests.sha256(tokenizerBytes()), pooling, unitLength);
    }

    byte[] modelBytes() {
        return bytes(model);
    }

    byte[] tokenizerBytes() {
        return bytes(tokenizer);
    }

    private byte[] bytes(URL source) {
        try (InputStream in = source.openStream()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new EmbeddingFileException(name, "the file " + source + " cannot be read: " + e, e);
        }
    }
}
