package com.example.outside;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.segmodel.core.config.ConfigLoader;
import org.segmodel.core.run.RunManifest;
import org.segmodel.core.song.LabelSet;
import org.segmodel.features.FeaturePipeline;
import org.segmodel.features.config.FeatureConfig;
import org.segmodel.models.calibration.TemperatureCalibration;
import org.segmodel.models.config.ModelConfig;
import org.segmodel.models.network.Weights;
import org.segmodel.models.saved.SavedModel;
import org.segmodel.models.segment.LyricSegmenter;
import org.segmodel.models.segment.Section;

/** Writes a tiny model whose answers can be told beforehand, loads it and segments a song with it. */
public final class SegmentSong {

    private static final List<String> SONG = List.of(
            "Nobody swept the platform since the last train came",
            "A pigeon keeps the ticket booth and knows me by my name",
            "Ring the bell, ring the bell",
            "Ring the bell until it breaks",
            "I packed a lamp, a folded map, a coat without a sleeve",
            "The signalman has lost his hat and will not let me leave",
            "Ring the bell, ring the bell",
            "Ring the bell until it breaks");

    /** Where the lines that are repeated stand. */
    private static final List<String> EXPECTED = List.of("verse 0-2", "chorus 2-4", "verse 4-6", "chorus 6-8");

    private SegmentSong() {
    }

    /**
     * Ends with an error if the song is not segmented as expected.
     *
     * @param args where to write the model
     * @throws IOException if it cannot be written
     */
    public static void main(String[] args) throws IOException {
        Path file = Path.of(args[0]);
        model().write(file);

        LyricSegmenter segmenter = LyricSegmenter.load(file);
        List<String> found = new ArrayList<>();
        for (Section section : segmenter.segment(SONG).sections()) {
            System.out.println(section);
            found.add(section.label() + " " + section.start() + "-" + section.end());
        }
        if (!found.equals(EXPECTED)) {
            throw new AssertionError("expected " + EXPECTED + ", got " + found);
        }
        if (segmenter.segment(List.of()).size() != 0) {
            throw new AssertionError("a song without lines has no sections");
        }
    }

    /**
     * One unit, whose cell forgets at once and follows a single feature, the share of lines that are much like this one:
     * a line without a like is verse, every other is chorus.
     */
    private static SavedModel model() {
        FeatureConfig features = ConfigLoader.defaults(FeatureConfig.class);
        FeaturePipeline pipeline = FeaturePipeline.create(features);
        ModelConfig shape = ModelConfig.bilstm(1, 1, 0, 0, 1, false);
        int inputs = pipeline.width();
        float[] flat = new float[(int) Weights.count(shape, inputs, 2)];
        int cell = 2;
        flat[cell * inputs + pipeline.layout().indexOf("string_ssm.high_share")] = 400;
        // Behind the four gates' input weights stand four recurrent weights, then the biases.
        int bias = 4 * inputs + 4;
        flat[bias] = 20;
        flat[bias + 1] = -20;
        flat[bias + cell] = -400 * 1.5f / SONG.size();
        flat[bias + 3] = 20;
        // The linear layer reads the forward unit; its last six numbers are two rows of two weights and two biases.
        int linear = flat.length - 6;
        flat[linear] = -4;
        flat[linear + 1] = 4;
        RunManifest manifest = RunManifest.begin(Map.of(), Map.of(), List.of(), Map.of()).end(Map.of());
        return SavedModel.of(LabelSet.VERSE_CHORUS, features, pipeline, shape, Weights.of(shape, inputs, 2, flat),
                new TemperatureCalibration(2), manifest, Map.of());
    }
}
