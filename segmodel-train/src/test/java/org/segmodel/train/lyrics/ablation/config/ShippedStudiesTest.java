package org.segmodel.train.lyrics.ablation.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.segmodel.core.config.ConfigException;
import org.segmodel.metrics.MetricCatalogue;
import org.segmodel.train.lyrics.ablation.AblationPlan;
import org.segmodel.train.lyrics.ablation.Variant;

class ShippedStudiesTest {

    static final List<String> NAMES = ShippedStudies.NAMES;

    /** No key of a variant can be renamed or removed, and no two variants be the same, without this failing. */
    @ParameterizedTest
    @FieldSource("NAMES")
    void everyVariantIsAConfigurationOfItsOwn(String name) {
        AblationConfig config = ShippedStudies.config(ShippedStudies.PREFIX + name, List.of());
        AblationPlan plan = AblationPlan.of(config, List.of("data.train_file=a", "data.val_file=b"));
        int grid = config.grid().isEmpty() ? 0 : config.grid().values().stream().mapToInt(List::size).reduce(1, (a, b) -> a * b)
                - 1;
        assertThat(plan.variants()).hasSize(1 + config.leaveOneOut().size() + config.addOneIn().size() + grid
                + config.variants().size()).hasSizeGreaterThan(3);
        assertThat(plan.variants()).filteredOn(variant -> variant.kind() != Variant.Kind.BASE
                && variant.kind() != Variant.Kind.GRID_POINT).allSatisfy(variant ->
                assertThat(variant.description()).as(variant.name()).endsWith("."));
        MetricCatalogue catalogue = MetricCatalogue.of(plan.labels());
        assertThat(config.scoring().shown()).allSatisfy(metric -> assertThat(catalogue.find(metric)).as(metric).isPresent());
        assertThat(config.title()).isNotEqualTo("Ablation study");
    }

    @Test
    void namesAreThoseOfTheFiles() throws IOException, URISyntaxException {
        Path folder = Path.of(ShippedStudies.class.getResource("/org/segmodel/train/ablation").toURI());
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString().replace(".yaml", "")).sorted())
                    .containsExactlyElementsOf(ShippedStudies.NAMES);
        }
    }

    @Test
    void aNameThatDoesNotExistTellsThoseThatDo() {
        assertThatThrownBy(() -> ShippedStudies.config("study:nothing", List.of())).isInstanceOf(ConfigException.class)
                .hasMessageContaining("there is no such study; there are [accuracy, ");
        assertThatThrownBy(() -> ShippedStudies.config("nothing.yaml", List.of())).isInstanceOf(ConfigException.class)
                .hasMessageContaining("there is no such file");
    }
}
