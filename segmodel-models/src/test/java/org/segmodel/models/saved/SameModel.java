package org.segmodel.models.saved;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;

/** Compares models by all that they hold. */
final class SameModel {

    private SameModel() {
    }

    static boolean same(SavedModel a, SavedModel b) {
        return a.labels().equals(b.labels()) && a.features().equals(b.features())
                && a.featureDigest().equals(b.featureDigest()) && a.inputs() == b.inputs()
                && a.model().equals(b.model())
                && Arrays.equals(a.weights().flat(), b.weights().flat()) && a.calibration().equals(b.calibration())
                && a.manifest().equals(b.manifest()) && a.metrics().equals(b.metrics());
    }

    static void assertSame(SavedModel found, SavedModel expected) {
        assertThat(found.weights().flat()).isEqualTo(expected.weights().flat());
        assertThat(found.weights().names()).isEqualTo(expected.weights().names());
        assertThat(found).usingRecursiveComparison().ignoringFields("weights").isEqualTo(expected);
        assertThat(same(found, expected)).isTrue();
    }
}
