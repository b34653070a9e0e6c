package org.segmodel.examples.corpus;

import java.util.List;
import org.segmodel.core.config.Setting;

/** The parts of the corpus, as {@code splits.yaml} has them: names of songs. */
record CorpusSplits(
        @Setting("Songs to learn from.") List<String> train,
        @Setting("Songs for selection and calibration.") List<String> validation,
        @Setting("Songs that training never sees.") List<String> test) {

    CorpusSplits {
        train = List.copyOf(train);
        validation = List.copyOf(validation);
        test = List.copyOf(test);
    }
}
