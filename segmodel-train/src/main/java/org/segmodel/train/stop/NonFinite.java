package org.segmodel.train.stop;

import java.util.List;
import java.util.Optional;
import org.segmodel.train.report.EpochReport;
import org.segmodel.train.report.StepReport;
import org.segmodel.train.task.StepResult;

/** See {@link StoppingRules#nonFinite}. */
record NonFinite() implements StoppingRule {

    private static final String LOSS = "loss";

    @Override
    public Optional<StopReason> afterStep(List<StepReport> recent) {
        StepReport step = recent.get(recent.size() - 1);
        StepResult result = step.result();
        return result.isFinite() ? Optional.empty()
                : Optional.of(new StopReason(StopReason.Kind.NON_FINITE, Figures.text(
                        "step %d of epoch %d gave loss %s, objective %s, gradient norm %s; a lower learning rate or a "
                                + "smaller gradient_clip_norm may mend it", step.step(), step.epoch(), result.loss(),
                        result.objective(), result.gradientNorm())));
    }

    @Override
    public Optional<StopReason> afterEpoch(List<EpochReport> history) {
        EpochReport last = history.get(history.size() - 1);
        double loss = last.validation().getOrDefault(LOSS, 0.0);
        return Double.isFinite(loss) ? Optional.empty()
                : Optional.of(new StopReason(StopReason.Kind.NON_FINITE, Figures.text(
                        "the validation of epoch %d gave loss %s; a lower learning rate or a smaller gradient_clip_norm "
                                + "may mend it", last.epoch(), loss)));
    }
}
