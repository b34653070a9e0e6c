package org.segmodel.features.embedding;

import java.util.List;
import org.segmodel.features.text.TextLine;

/**
 * The vector of a line as a language model gives it. The model reads the cleaned line as a whole, case and punctuation
 * kept. A line of nothing but white space has no vector.
 *
 * <p>Lines are given to the model one by one: a quantised model scales the numbers of a batch by the largest among
 * them, so that in a batch the vector of a line would depend on the others. Several songs can be worked on at the same
 * time; a line is worked on by one thread. The last digits can differ between processors, whose instructions for small
 * integers round differently.
 *
 * <p>On purpose unlike the system that this suite replaces: there an empty line had the vector of the empty text, and
 * quotes were not made straight.
 */
final class SentenceLines implements LineEncoder {

    private final SentenceModel model;
    private final int maxTokens;
    private volatile SentenceEncoder encoder;

    SentenceLines(SentenceModel model, int maxTokens) {
        this.model = model;
        this.maxTokens = maxTokens;
    }

    @Override
    public int width() {
        return encoder().width();
    }

    @Override
    public float[][] encode(List<TextLine> lines) {
        float[][] vectors = new float[lines.size()][];
        for (int i = 0; i < vectors.length; i++) {
            TextLine line = lines.get(i);
            vectors[i] = line.lowerTokens().isEmpty() ? null : encoder().encode(line.clean()).orElse(null);
        }
        return vectors;
    }

    @Override
    public String identity() {
        return model.identity() + " max_tokens=" + maxTokens;
    }

    @Override
    public void warmUp() {
        encoder();
    }

    private SentenceEncoder encoder() {
        SentenceEncoder loaded = encoder;
        if (loaded == null) {
            synchronized (this) {
                loaded = encoder;
                if (loaded == null) {
                    loaded = model.load(maxTokens);
                    encoder = loaded;
                }
            }
        }
        return loaded;
    }
}
