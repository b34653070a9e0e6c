package org.segmodel.features.embedding;

import java.util.List;
import org.segmodel.features.text.TextLine;

/** Turns lines into vectors. Implementations are pure and safe for use by several threads. */
public interface LineEncoder {

    /**
     * Numbers a vector has, at least 1. May look into a file or load a model to find out.
     *
     * @throws EmbeddingFileException if that file cannot be used
     */
    int width();

    /**
     * The vectors of lines. The vector of a line depends on that line alone, not on the others.
     *
     * @param lines any number of different lines
     * @return [line][component]; the row of a line that has no vector is null. Finite
     * @throws EmbeddingFileException if a file that the vectors come from cannot be used
     */
    float[][] encode(List<TextLine> lines);

    /**
     * What the vectors depend on besides the line: the content of files, not their names. Two encoders with equal
     * identities give equal vectors.
     *
     * @throws EmbeddingFileException if a file that the vectors come from cannot be used
     */
    String identity();

    /** Loads what would otherwise be loaded by the first line. */
    void warmUp();
}
