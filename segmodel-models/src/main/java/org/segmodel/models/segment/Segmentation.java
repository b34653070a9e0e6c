package org.segmodel.models.segment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.segmodel.core.song.LabelSet;
import org.segmodel.core.song.Segment;
import org.segmodel.models.decode.LineUncertainty;

/**
 * What was found out about the lines of one song. All line numbers count from 0 and refer to {@link #lines()}, which
 * are the lines that were given without the blank ones. A song without lines has no sections.
 *
 * <p>Immutable; equal if lines, labels, probabilities and uncertainties are.
 */
public final class Segmentation {

    private final LabelSet labelSet;
    private final List<String> lines;
    private final int[] classes;
    private final double[] probabilities;
    private final Optional<LineUncertainty> uncertainty;
    private final List<Section> sections;

    /**
     * One without samples. Copies, checks and joins lines of one class to sections.
     *
     * @param labelSet      the classes
     * @param lines         n lines, none of them blank
     * @param classes       predicted class number of each line
     * @param probabilities [line, class] row-major, calibrated
     * @throws IllegalArgumentException if the sizes do not fit, a class number is none of {@code labelSet}, or a
     *                                  probability is not in [0, 1]
     */
    public Segmentation(LabelSet labelSet, List<String> lines, int[] classes, double[] probabilities) {
        this(labelSet, lines, classes, probabilities, Optional.empty());
    }

    /**
     * Copies, checks and joins lines of one class to sections.
     *
     * @param labelSet      the classes
     * @param lines         n lines, none of them blank
     * @param classes       predicted class number of each line
     * @param probabilities [line, class] row-major, calibrated
     * @param uncertainty   what samples of the model's belief say of n lines; not copied
     * @throws IllegalArgumentException if the sizes do not fit, a class number is none of {@code labelSet}, or a
     *                                  probability is not in [0, 1]
     */
    public Segmentation(LabelSet labelSet, List<String> lines, int[] classes, double[] probabilities,
            Optional<LineUncertainty> uncertainty) {
        this.labelSet = labelSet;
        this.lines = List.copyOf(lines);
        this.classes = classes.clone();
        this.probabilities = probabilities.clone();
        int n = this.lines.size();
        if (classes.length != n || probabilities.length != (long) n * labelSet.size()) {
            throw new IllegalArgumentException("a segmentation of " + n + " lines and " + labelSet.size()
                    + " labels needs as many classes and " + (long) n * labelSet.size() + " probabilities; got "
                    + classes.length + " and " + probabilities.length);
        }
        this.uncertainty = uncertainty;
        if (uncertainty.isPresent() && uncertainty.get().lines() != n) {
            throw new IllegalArgumentException("uncertainties of " + uncertainty.get().lines() + " lines; expected " + n);
        }
        for (int c : classes) {
            if (c < 0 || c >= labelSet.size()) {
                throw new IllegalArgumentException("class " + c + " is none of the labels " + labelSet.names());
            }
        }
        for (double p : probabilities) {
            if (!(p >= 0 && p <= 1)) {
                throw new IllegalArgumentException("a probability is " + p + "; expected a number in [0, 1]");
            }
        }
        this.sections = Segment.of(classes).stream().map(this::section).toList();
    }

    private Section section(Segment segment) {
        double mean = IntStream.range(segment.start(), segment.end()).mapToDouble(this::confidence).average()
                .orElseThrow();
        return new Section(segment.start(), segment.end(), labelSet.name(segment.label()), Math.min(1, mean));
    }

    /** The classes that were possible, in the order of the columns of {@link #probabilities()}. */
    public LabelSet labelSet() {
        return labelSet;
    }

    /** The lines that were looked at, as they were given, without the blank ones. */
    public List<String> lines() {
        return lines;
    }

    /** Number of lines. */
    public int size() {
        return lines.size();
    }

    /** The sections in order; together they cover every line once. */
    public List<Section> sections() {
        return sections;
    }

    /**
     * The text of a section.
     *
     * @param section one of {@link #sections()}
     */
    public List<String> lines(Section section) {
        return lines.subList(section.start(), section.end());
    }

    /** The lines at which a section begins, without the first line of the song, ascending. */
    public List<Integer> boundaries() {
        return sections.stream().skip(1).map(Section::start).toList();
    }

    /** Name of the predicted class of each line. */
    public List<String> labels() {
        return Arrays.stream(classes).mapToObj(labelSet::name).toList();
    }

    /**
     * Name of the predicted class of a line.
     *
     * @param line from 0
     */
    public String label(int line) {
        return labelSet.name(classes[line]);
    }

    /** Number of the predicted class of each line; a copy. */
    public int[] classNumbers() {
        return classes.clone();
    }

    /** Calibrated probability of the predicted class of each line; a copy. */
    public double[] confidences() {
        return IntStream.range(0, size()).mapToDouble(this::confidence).toArray();
    }

    /**
     * Calibrated probability of the predicted class of a line.
     *
     * @param line from 0
     */
    public double confidence(int line) {
        return probability(line, classes[line]);
    }

    /** Calibrated probabilities, [line][class]; each row sums to 1. A copy. */
    public double[][] probabilities() {
        double[][] rows = new double[size()][];
        for (int line = 0; line < rows.length; line++) {
            rows[line] = Arrays.copyOfRange(probabilities, line * labelSet.size(), (line + 1) * labelSet.size());
        }
        return rows;
    }

    /**
     * Calibrated probability of one class for one line.
     *
     * @param line        from 0
     * @param classNumber from 0, in the order of {@link #labelSet()}
     */
    public double probability(int line, int classNumber) {
        return probabilities[line * labelSet.size() + Objects.checkIndex(classNumber, labelSet.size())];
    }

    /**
     * How uncertain each line is, before calibration; empty unless the song was segmented with samples
     * ({@code monte_carlo.samples} of {@link org.segmodel.models.segment.config.PredictionConfig}).
     */
    public Optional<LineUncertainty> uncertainty() {
        return uncertainty;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Segmentation that && labelSet.equals(that.labelSet) && lines.equals(that.lines)
                && Arrays.equals(classes, that.classes) && Arrays.equals(probabilities, that.probabilities)
                && sameUncertainty(that);
    }

    private boolean sameUncertainty(Segmentation that) {
        return uncertainty.isPresent() == that.uncertainty.isPresent() && (uncertainty.isEmpty()
                || Arrays.equals(uncertainty.get().predictiveEntropy(), that.uncertainty.get().predictiveEntropy())
                && Arrays.equals(uncertainty.get().expectedEntropy(), that.uncertainty.get().expectedEntropy()));
    }

    @Override
    public int hashCode() {
        return 31 * lines.hashCode() + Arrays.hashCode(classes);
    }

    @Override
    public String toString() {
        List<String> parts = new ArrayList<>();
        sections.forEach(section -> parts.add(section.label() + " [" + section.start() + ", " + section.end() + ")"));
        return "Segmentation" + parts;
    }
}
