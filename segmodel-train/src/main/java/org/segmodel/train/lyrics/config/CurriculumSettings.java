package org.segmodel.train.lyrics.config;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.segmodel.core.config.ConfigRules;
import org.segmodel.core.config.Setting;
import org.segmodel.train.curriculum.Pace;
import org.segmodel.train.curriculum.Pacing;

/**
 * Section {@code curriculum}: easy songs first (Bengio et al. 2009; Platanios et al. 2019).
 *
 * @param enabled      whether early epochs draw from the easiest songs only
 * @param difficulty   what makes a song difficult
 * @param weights      weight of each measure
 * @param pacing       how the share of songs grows
 * @param startShare   share of the first epoch
 * @param fullEpoch    epoch from which all songs take part
 * @param stairs       how often the share grows by stairs
 * @param hardestFirst whether the hardest songs come first
 * @param model        model whose loss is a difficulty
 * @param firstEpochs  epochs of the first models
 * @param folds        parts of the training songs, each judged by a first model that learned from the others
 */
public record CurriculumSettings(
        @Setting(value = "Draw the songs of the first epochs from the easiest ones only. An epoch has as many draws as "
                + "there are training songs all the same.", byDefault = "false") boolean enabled,
        @Setting(value = "What makes a song difficult: length (lines), label_changes, repetition (how badly its repeated "
                + "lines go with its labels) or loss (of a first model). Several are mixed by their ranks.",
                byDefault = "[length]") List<DifficultyMeasure> difficulty,
        @Setting(value = "Weight of each measure of difficulty in the mix; []: all alike.", byDefault = "[]",
                range = "[0, inf)") List<Double> weights,
        @Setting(value = "How the share of songs that take part grows: linear, root (fast at first) or step.",
                byDefault = "root") Pacing pacing,
        @Setting(value = "Share of the songs that takes part in the first epoch.", byDefault = "0.4", range = "(0, 1]")
        double startShare,
        @Setting(value = "Epoch from which all songs take part; null: half of training.max_epochs, rounded up.",
                byDefault = "null", range = "[1, inf)") Optional<Integer> fullEpoch,
        @Setting(value = "Step: how often the share grows.", byDefault = "2", range = "[1, inf)") int stairs,
        @Setting(value = "The hardest songs first instead, for comparison.", byDefault = "false") boolean hardestFirst,
        @Setting(value = "Loss: model file that judges the songs; if it learned from them, its loss says how well it "
                + "knows them. null: first models are trained in the run, each on a part of the songs, and judge the others.",
                byDefault = "null") Optional<Path> model,
        @Setting(value = "Loss: epochs of the first models, with the schedule of the whole run.", byDefault = "3",
                range = "[1, inf)") int firstEpochs,
        @Setting(value = "Loss: parts into which the training songs are dealt for the first models.", byDefault = "3",
                range = "[2, 100]") int folds) {

    /**
     * Checks the values and how they fit together.
     *
     * @throws IllegalArgumentException naming what is out of range, or that the weights are not those of the measures
     */
    public CurriculumSettings {
        ConfigRules.check(CurriculumSettings.class, enabled, difficulty, weights, pacing, startShare, fullEpoch, stairs,
                hardestFirst, model, firstEpochs, folds);
        difficulty = List.copyOf(difficulty);
        weights = List.copyOf(weights);
        if (difficulty.isEmpty() || difficulty.stream().distinct().count() != difficulty.size()) {
            throw new IllegalArgumentException("difficulty is " + difficulty
                    + "; expected one or more different measures");
        }
        if (!weights.isEmpty() && (weights.size() != difficulty.size()
                || weights.stream().mapToDouble(Double::doubleValue).sum() == 0)) {
            throw new IllegalArgumentException("weights is " + weights + " for " + difficulty.size()
                    + " measures of difficulty; expected as many, not all 0, or []");
        }
    }

    /** Weight of each measure of {@link #difficulty()}, in its order. */
    public List<Double> measureWeights() {
        return weights.isEmpty() ? Collections.nCopies(difficulty.size(), 1.0) : weights;
    }

    /**
     * How the share of songs grows.
     *
     * @param maxEpochs most epochs of the run
     */
    public Pace pace(int maxEpochs) {
        return new Pace(pacing, startShare, fullEpoch.orElse((maxEpochs + 1) / 2), stairs);
    }
}
