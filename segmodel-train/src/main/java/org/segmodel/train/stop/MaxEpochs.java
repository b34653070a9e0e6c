package org.segmodel.train.stop;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.segmodel.train.report.EpochReport;

/** See {@link StoppingRules#maxEpochs}. */
record MaxEpochs(int epochs) implements StoppingRule {

    MaxEpochs {
        if (epochs < 1) {
            throw new IllegalArgumentException("at most " + epochs + " epochs; expected 1 or more");
        }
    }

    @Override
    public Optional<StopReason> afterEpoch(List<EpochReport> history) {
        return history.size() < epochs ? Optional.empty()
                : Optional.of(new StopReason(StopReason.Kind.MAX_EPOCHS,
                        Figures.text("all %d epochs were trained", epochs)));
    }

    @Override
    public OptionalInt epochLimit() {
        return OptionalInt.of(epochs);
    }
}
