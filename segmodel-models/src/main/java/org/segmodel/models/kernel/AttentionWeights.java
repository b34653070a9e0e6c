package org.segmodel.models.kernel;

import org.bytedeco.javacpp.FloatPointer;

/**
 * Where the parameters of an attention module lie when they are stored one after another, and heap copies of those that
 * are no factors of products. Loaded by the calling thread, read by all.
 */
final class AttentionWeights {

    private static final int PARAMETERS = AttentionParameter.values().length;

    /** By ordinal of the parameter. */
    private final long[] offsets = new long[PARAMETERS];
    /** By ordinal of the parameter; null for what is no vector and for what does not occur. */
    private final float[][] tiles = new float[PARAMETERS][];
    private long total;

    AttentionWeights(AttentionShape shape) {
        shape.arrays().forEach((parameter, sides) -> {
            int size = AttentionShape.size(sides);
            offsets[parameter.ordinal()] = total;
            tiles[parameter.ordinal()] = parameter.isVector() ? new float[AttentionRows.ROWS * size] : null;
            total += size;
        });
    }

    /** Numbers of all parameters. */
    long total() {
        return total;
    }

    /** Copies the vectors. */
    void load(FloatPointer all) {
        long start = all.position();
        for (int i = 0; i < PARAMETERS; i++) {
            float[] tile = tiles[i];
            if (tile != null) {
                int size = tile.length / AttentionRows.ROWS;
                all.position(start + offsets[i]).get(tile, 0, size);
                for (int at = size; at < tile.length; at += size) {
                    System.arraycopy(tile, 0, tile, at, size);
                }
            }
        }
        all.position(start);
    }

    /** A vector, once for each row of a part of the batch. */
    float[] tile(AttentionParameter vector) {
        return tiles[vector.ordinal()];
    }

    /** Aims at a parameter, or at its gradient. */
    MemoryView of(FloatPointer all, AttentionParameter parameter, MemoryView view) {
        return view.aim(all, offsets[parameter.ordinal()]);
    }
}
