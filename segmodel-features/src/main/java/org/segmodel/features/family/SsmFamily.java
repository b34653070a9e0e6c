package org.segmodel.features.family;

import java.util.List;
import org.segmodel.features.similarity.SelfSimilarityMatrix;
import org.segmodel.features.similarity.SsmSummary;
import org.segmodel.features.text.SongText;

/** A family that compares every line with every other and gives the twelve values of {@link SsmSummary}. */
public abstract class SsmFamily implements FeatureFamily {

    private final String name;
    private final double highSimThreshold;

    /**
     * For the families of this package and for others' own.
     *
     * @param name             see {@link #name}
     * @param highSimThreshold from which similarity on an entry counts as high
     */
    protected SsmFamily(String name, double highSimThreshold) {
        this.name = name;
        this.highSimThreshold = highSimThreshold;
    }

    /**
     * The similarities of the lines of a song.
     *
     * @param song the song
     */
    public abstract SelfSimilarityMatrix similarities(SongText song);

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final List<String> columns() {
        return SsmSummary.COLUMNS;
    }

    @Override
    public float[] compute(SongText song) {
        return SsmSummary.of(similarities(song), highSimThreshold);
    }
}
