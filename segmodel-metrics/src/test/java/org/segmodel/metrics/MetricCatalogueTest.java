package org.segmodel.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.segmodel.core.song.LabelSet;
import org.segmodel.metrics.MetricId.Direction;

class MetricCatalogueTest {

    @Test
    void everyMetricIsExplained() {
        MetricCatalogue catalogue = MetricCatalogue.of(LabelSet.VERSE_CHORUS);
        assertThat(catalogue.scores()).hasSizeGreaterThan(20).allSatisfy(id -> {
            assertThat(id.definition()).endsWith(".").hasSizeGreaterThan(15);
            assertThat(id.source()).isNotBlank();
            assertThat(id.max()).isGreaterThan(id.min());
        });
        assertThat(catalogue.counts()).allMatch(id -> id.direction() == Direction.NEUTRAL);
        assertThat(catalogue.find("pk")).map(MetricId::direction).contains(Direction.LOWER);
        assertThat(catalogue.find("songs")).map(MetricId::range).contains("[0, inf)");
        assertThat(catalogue.find("brier")).map(MetricId::range).contains("[0, 2]");
        assertThat(catalogue.find("nothing")).isEmpty();
    }

    @Test
    void namesFollowTheLabels() {
        LabelSet labels = new LabelSet(List.of("verse", "pre-chorus", "chorus"), Map.of());
        MetricCatalogue catalogue = MetricCatalogue.of(labels);
        assertThat(catalogue.scores()).extracting(MetricId::name).doesNotHaveDuplicates().contains("pre-chorus_f1",
                "pre-chorus_rate", "pre-chorus_to_chorus_accuracy", "verse_to_chorus_accuracy");
    }

    @Test
    void aLabelCannotTakeAMetricsName() {
        LabelSet labels = new LabelSet(List.of("other", "boundary"), Map.of());
        assertThatThrownBy(() -> MetricCatalogue.of(labels)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("boundary_precision").hasMessageContaining("rename");
    }
}
