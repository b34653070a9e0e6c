package org.segmodel.train.search.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.segmodel.core.config.ConfigLoader;
import org.segmodel.core.random.Seeds;
import org.segmodel.train.lyrics.config.LyricTrainingConfig;
import org.segmodel.train.search.sampler.RandomSampler;

/** The spaces that come with the suite give configurations of a training. */
class ShippedSpacesBindTest {

    private static final List<String> DATA = List.of("data.train_file=train.jsonl", "data.val_file=val.jsonl");

    static List<String> names() {
        return ShippedSpaces.NAMES;
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyPointBinds(String name) throws IOException {
        SearchConfig config = ShippedSpaces.load(name, List.of());
        Set<String> drawn = new HashSet<>();
        for (int number = 0; number < 50; number++) {
            Map<String, Object> point = new RandomSampler().sample(config.space(), config.directions(), List.of(), number,
                    new Seeds(1).stream("trial " + number));
            drawn.addAll(point.keySet());
            List<String> overrides = new ArrayList<>(DATA);
            overrides.addAll(config.overrides(point));
            ConfigLoader.parse(LyricTrainingConfig.class, "base of " + name, base(config), overrides);
        }
        assertThat(drawn).isEqualTo(config.parameters().keySet());
        assertThat(config.objective()).containsExactly(ConfigLoader.parse(ObjectiveSettings.class, "objective",
                "{metric: boundary_f1, direction: maximize}", List.of()));
    }

    private static String base(SearchConfig config) throws IOException {
        if (config.base().isEmpty()) {
            return "";
        }
        String preset = config.base().get().substring("preset:".length());
        try (InputStream in = ShippedSpaces.class.getResourceAsStream("/org/segmodel/train/presets/" + preset + ".yaml")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void sizes() {
        assertThat(ShippedSpaces.load("cnn-crf", List.of()).parameters()).hasSize(16);
        assertThat(ShippedSpaces.load("space:bilstm-reference", List.of()).parameters()).hasSizeGreaterThan(60);
        assertThat(ShippedSpaces.load("cnn-reference", List.of("sampler.type=random")).sampler().type())
                .isEqualTo(SamplerType.RANDOM);
    }

    @Test
    void namesAreThoseOfTheFiles() throws IOException, URISyntaxException {
        Path folder = Path.of(ShippedSpaces.class.getResource("/org/segmodel/train/search/spaces").toURI());
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString().replace(".yaml", "")).sorted())
                    .containsExactlyElementsOf(ShippedSpaces.NAMES);
        }
        assertThatThrownBy(() -> ShippedSpaces.load("nn", List.of())).hasMessageContaining("cnn-crf");
    }
}
