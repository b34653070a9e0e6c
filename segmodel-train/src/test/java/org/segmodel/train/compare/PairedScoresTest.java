package org.segmodel.train.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.segmodel.metrics.Interval;

class PairedScoresTest {

    private static final Interval INTERVAL = new Interval(0.1, 0, 0.2);

    private static Optional<PairedScores> model(double first, double second) {
        Map<String, Double> ps = new LinkedHashMap<>();
        ps.put("first", first);
        ps.put("second", second);
        return Optional.of(new PairedScores(Map.of("first", INTERVAL, "second", INTERVAL), ps));
    }

    /** Of 0.01, 0.03, 0.04 and 0.005 as one family; of each metric by itself two tests each. */
    @Test
    void metricsAreOneFamilyOrSeveral() {
        List<Optional<PairedScores>> models = List.of(model(0.04, 0.01), Optional.empty(), model(0.03, 0.005));
        List<Map<String, PairedDifference>> together = PairedScores.correctedTogether(models);
        assertThat(together.get(0).get("first").adjusted()).isCloseTo(0.06, within(1e-15));
        assertThat(together.get(0).get("second").adjusted()).isCloseTo(0.03, within(1e-15));
        assertThat(together.get(1)).isEmpty();
        assertThat(together.get(2).get("first").adjusted()).isCloseTo(0.06, within(1e-15));
        assertThat(together.get(2).get("second").adjusted()).isCloseTo(0.02, within(1e-15));
        assertThat(together.get(2).get("second").p()).isEqualTo(0.005);
        List<Map<String, PairedDifference>> apart = PairedScores.corrected(models);
        assertThat(apart.get(0).get("first").adjusted()).isCloseTo(0.06, within(1e-15));
        assertThat(apart.get(0).get("second").adjusted()).isCloseTo(0.01, within(1e-15));
        assertThat(apart.get(2).get("second").adjusted()).isCloseTo(0.01, within(1e-15));
    }
}
