package org.segmodel.features.embedding;

import java.util.Map;

/** Vectors in memory. */
record TableVectors(Map<String, float[]> table) implements WordVectors {

    @Override
    public int dimension() {
        return table.values().iterator().next().length;
    }

    @Override
    public boolean find(String word, float[] out) {
        float[] vector = table.get(word);
        if (vector != null) {
            System.arraycopy(vector, 0, out, 0, vector.length);
        }
        return vector != null;
    }

    @Override
    public String identity() {
        return "table";
    }
}
