package org.segmodel.train.lyrics.config;

import java.util.List;
import org.segmodel.core.config.ConfigRules;
import org.segmodel.core.config.Setting;

/**
 * Section {@code stopping}: rules that end a run, beside its limits {@code training.max_epochs} and
 * {@code training.max_minutes} and the patience {@code training.patience} on the score of {@code validation_strategy}.
 *
 * @param patienceOn     patience on further scores
 * @param patienceNeeds  how many of the patiences end a run
 * @param confidence     end by confidence
 * @param notBeforeEpoch when these rules begin
 */
public record StoppingSettings(
        @Setting(value = "Patience on further scores of the validation songs, beside training.patience: [{strategy: "
                + "boundary_f1, patience: 5, min_delta: 0.0}, ...].", byDefault = "[]") List<PatienceSettings> patienceOn,
        @Setting(value = "any: the first patience that is over ends the run; all: only all of them together, "
                + "training.patience among them.", byDefault = "any") RuleCombination patienceNeeds,
        @Setting("Ending by confidence.") ConfidenceStopSettings confidence,
        @Setting(value = "Neither patience nor confidence ends a run before this epoch is over.", byDefault = "1",
                range = "[1, inf)") int notBeforeEpoch) {

    /**
     * Checks and copies.
     *
     * @throws IllegalArgumentException naming what is out of range
     */
    public StoppingSettings {
        ConfigRules.check(StoppingSettings.class, patienceOn, patienceNeeds, confidence, notBeforeEpoch);
        patienceOn = List.copyOf(patienceOn);
    }
}
