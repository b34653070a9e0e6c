package org.segmodel.train.lyrics.augment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.segmodel.core.random.RandomStream;
import org.segmodel.features.FeatureLayout;
import org.segmodel.features.FeatureMatrix;
import org.segmodel.train.lyrics.config.FeatureAugmentationSettings;

/**
 * Changes the numbers that describe the lines of a song: adds normal noise, hides whole families, and hides stretches of
 * lines, in this order. What is hidden has the mean of its column over the training lines, which the network sees as 0.
 * A family is what stands before the first dot of the columns' names, or before the second where there is one: of
 * {@code repetition} each group for itself. Masks over time are those of D. S. Park and others, "SpecAugment",
 * Interspeech 2019, section 2: lengths and places with equal probability, none longer than a quarter of the song.
 * Immutable, therefore safe for use by several threads.
 */
public final class FeatureAugmentation {

    private static final int LONGEST_MASK_PART = 4;

    private final FeatureAugmentationSettings settings;
    private final FeatureLayout layout;
    private final float[] mean;
    private final float[] deviation;
    private final List<int[]> families;

    /**
     * With its strengths and the statistics of the training lines.
     *
     * @param settings  probabilities and strengths; whether they are enabled is not looked at
     * @param layout    the columns
     * @param mean      mean of each column. Copied
     * @param deviation standard deviation of each column. Copied
     * @throws IllegalArgumentException if there are not as many means and deviations as columns
     */
    public FeatureAugmentation(FeatureAugmentationSettings settings, FeatureLayout layout, float[] mean,
            float[] deviation) {
        if (mean.length != layout.width() || deviation.length != layout.width()) {
            throw new IllegalArgumentException("got " + mean.length + " means and " + deviation.length
                    + " deviations for " + layout.width() + " columns; expected one of each for each");
        }
        this.settings = settings;
        this.layout = layout;
        this.mean = mean.clone();
        this.deviation = deviation.clone();
        this.families = families(layout.columns());
    }

    private static List<int[]> families(List<String> columns) {
        Map<String, List<Integer>> found = new LinkedHashMap<>();
        for (int c = 0; c < columns.size(); c++) {
            String[] parts = columns.get(c).split("\\.");
            String family = parts.length < 3 ? parts[0] : parts[0] + "." + parts[1];
            found.computeIfAbsent(family, name -> new ArrayList<>()).add(c);
        }
        return found.values().stream().map(family -> family.stream().mapToInt(Integer::intValue).toArray()).toList();
    }

    /**
     * Changes the features of a song.
     *
     * @param song   [line, column]
     * @param random the only source of chance
     * @return the features themselves where the song is not drawn to be changed
     * @throws IllegalArgumentException if they have other columns
     */
    public FeatureMatrix apply(FeatureMatrix song, RandomStream random) {
        if (!song.layout().equals(layout)) {
            throw new IllegalArgumentException("features of " + song.width() + " columns that are not those of this "
                    + "augmentation; it is for " + layout.width());
        }
        if (random.nextDouble() >= settings.probability()) {
            return song;
        }
        float[] values = song.values();
        if (settings.noise() > 0) {
            for (int i = 0; i < values.length; i++) {
                values[i] += (float) (settings.noise() * deviation[i % deviation.length] * random.nextGaussian());
            }
        }
        hideFamilies(values, random);
        for (int mask = 0; mask < settings.timeMasks(); mask++) {
            int longest = Math.min(settings.maskLines(), song.lines() / LONGEST_MASK_PART);
            int length = random.nextInt(longest + 1);
            int first = random.nextInt(song.lines() - length + 1);
            for (int line = first; line < first + length; line++) {
                System.arraycopy(mean, 0, values, line * mean.length, mean.length);
            }
        }
        return new FeatureMatrix(layout, song.lines(), values);
    }

    private void hideFamilies(float[] values, RandomStream random) {
        boolean[] hidden = new boolean[families.size()];
        int seen = 0;
        for (int f = 0; f < hidden.length; f++) {
            hidden[f] = random.nextDouble() < settings.familyDropout();
            seen += hidden[f] ? 0 : 1;
        }
        int spared = seen == 0 ? random.nextInt(hidden.length) : -1;
        for (int f = 0; f < hidden.length; f++) {
            if (hidden[f] && f != spared) {
                for (int from = 0; from < values.length; from += mean.length) {
                    int line = from;
                    Arrays.stream(families.get(f)).forEach(column -> values[line + column] = mean[column]);
                }
            }
        }
    }
}
