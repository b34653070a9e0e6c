package org.segmodel.models.saved;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Compares models by all that they hold. */
final class SameModel {

    private SameModel() {
    }

    static boolean same(SavedModel a, SavedModel b) {
        return a.labels().equals(b.labels()) && a.features().equals(b.features())
                && a.embeddings().equals(b.embeddings())
                && a.featureDigest().equals(b.featureDigest()) && a.inputs() == b.inputs()
                && sameMembers(a.members(), b.members()) && a.decoding().equals(b.decoding())
                && a.calibration().equals(b.calibration())
                && a.manifest().equals(b.manifest()) && a.metrics().equals(b.metrics());
    }

    private static boolean sameMembers(List<SavedModel.Member> a, List<SavedModel.Member> b) {
        return a.size() == b.size() && IntStream.range(0, a.size()).allMatch(m -> a.get(m).model().equals(b.get(m).model())
                && a.get(m).weights().names().equals(b.get(m).weights().names())
                && Arrays.equals(a.get(m).weights().flat(), b.get(m).weights().flat()));
    }

    static void assertSame(SavedModel found, SavedModel expected) {
        assertThat(found).usingRecursiveComparison().ignoringFields("members").isEqualTo(expected);
        assertThat(same(found, expected)).isTrue();
    }
}
