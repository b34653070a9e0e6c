package org.segmodel.features.repetition;

import java.util.ArrayList;
import java.util.List;

/**
 * Takes the columns of a song's features down one after the other, name and values together, so that names and values
 * cannot get out of step. For one thread.
 */
final class Sheet {

    private final int lines;
    private final List<String> names = new ArrayList<>();
    private final List<float[]> columns = new ArrayList<>();

    /**
     * An empty sheet.
     *
     * @param lines number of lines; 0 to learn the names alone
     */
    Sheet(int lines) {
        this.lines = lines;
    }

    /** Value of a line. */
    @FunctionalInterface
    interface LineValue {
        /** Value of a line, counted from 0 within the part that is described. */
        double of(int line);
    }

    /**
     * Adds a column.
     *
     * @param name  its name within the family
     * @param value its values
     */
    void add(String name, LineValue value) {
        float[] column = new float[lines];
        for (int i = 0; i < lines; i++) {
            column[i] = (float) value.of(i);
        }
        names.add(name);
        columns.add(column);
    }

    /**
     * Adds a column that has the same value for every line.
     *
     * @param name  its name within the family
     * @param value its value
     */
    void addConstant(String name, double value) {
        add(name, line -> value);
    }

    /** Names of the columns so far. */
    List<String> names() {
        return List.copyOf(names);
    }

    /**
     * Writes the columns side by side to {@code target[offset ..]}, [line, column] row-major.
     *
     * @param target where to
     * @param offset first place in {@code target}
     */
    void copyTo(float[] target, int offset) {
        int width = columns.size();
        for (int c = 0; c < width; c++) {
            float[] column = columns.get(c);
            for (int i = 0; i < lines; i++) {
                target[offset + i * width + c] = column[i];
            }
        }
    }
}
