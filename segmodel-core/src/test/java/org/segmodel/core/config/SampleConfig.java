package org.segmodel.core.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A made-up configuration with every kind of component. */
record SampleConfig(
        @Setting(value = "Where the songs are.") Data data,
        @Setting(value = "The network.") Model model,
        @Setting(value = "The optimiser.") Training training,
        @Setting(value = "Two times the same record with different defaults.") Features features,
        @Setting(value = "Kept out unless written.") Optional<Extra> extra,
        @Setting(value = "Free names | with a pipe, *stars* and <tags>.", byDefault = "{hook: chorus}")
        Map<String, String> aliases,
        @Setting(value = "Branches.", byDefault = "[]") List<Branch> branches) {

    enum Kind { SELF, LOCALIZED, BOUNDARY_AWARE, NO }

    record Data(
            @Setting("Training songs.") Path trainFile,
            @Setting(value = "Test songs.") Optional<Path> testFile) {
    }

    record Model(
            @Setting(value = "Units.", byDefault = "128", range = "[1, 4096]") int hiddenDim,
            @Setting(value = "Attention.", byDefault = "self") Kind kind,
            @Setting(value = "Other kinds.", byDefault = "[localized]") List<Kind> otherKinds,
            @Setting(value = "Heads.", byDefault = "8", range = "[1, 64]") int attentionHeads,
            @Setting(value = "Width; null = input width.", byDefault = "null", range = "[1, inf)")
            Optional<Integer> attentionDim,
            @Setting(value = "Dropout.", byDefault = "0.4", range = "[0, 1)") double dropout) {

        Model {
            ConfigRules.check(Model.class, hiddenDim, kind, otherKinds, attentionHeads, attentionDim, dropout);
            if (attentionDim.isPresent() && attentionDim.get() % attentionHeads != 0) {
                throw new IllegalArgumentException("attention_heads (" + attentionHeads
                        + ") must divide attention_dim (" + attentionDim.get() + ")");
            }
        }
    }

    record Training(
            @Setting(value = "Songs a step.", byDefault = "16", range = "[1, 1000]") int batchSize,
            @Setting(value = "Step size.", byDefault = "1e-3", range = "(0, inf)") double learningRate,
            @Setting(value = "Floor of the step size.", byDefault = "1e-6", range = "[0, inf)") double minLr,
            @Setting(value = "Seed.", byDefault = "42") long seed,
            @Setting(value = "Mix words and weights.", byDefault = "{a: .5}", range = "[0, 1]")
            Map<String, Double> mix,
            @Setting(value = "Kernel sizes.", byDefault = "[3, 5, 7]", range = "[1, inf)") List<Integer> kernelSizes,
            @Setting(value = "Weights by class.", byDefault = "null", range = "(0, inf)")
            Optional<List<Double>> weights,
            @Setting(value = "A switch.", byDefault = "true") boolean weightedSampling,
            @Setting(value = "A remark.", byDefault = "''") String notes,
            @Setting(value = "Renamed.", byDefault = "0.95", range = "[0, 1]", key = "max_conf_over_95_ratio")
            double ratio) {

        Training {
            ConfigRules.check(Training.class, batchSize, learningRate, minLr, seed, mix, kernelSizes, weights,
                    weightedSampling, notes, ratio);
        }
    }

    record Features(
            @Setting(value = "First words.", byDefault = "{enabled: true}") Ssm headSsm,
            @Setting(value = "Parts of speech.", byDefault = "{band: {high: 7}}") Ssm posSsm) {
    }

    record Ssm(
            @Setting(value = "On or off.", byDefault = "false") boolean enabled,
            @Setting(value = "Width.", byDefault = "12", range = "[1, 100]") int dimension,
            @Setting(value = "Band.") Band band) {
    }

    record Band(
            @Setting(value = "Low end.", byDefault = "1") int low,
            @Setting(value = "High end.", byDefault = "2") int high) {

        Band {
            if (!(low <= high)) {
                throw new IllegalArgumentException("low (" + low + ") is above high (" + high + ")");
            }
        }
    }

    record Extra(@Setting("A required text.") String name, @Setting(value = "x", byDefault = "1.5") double factor) {
    }

    record Branch(@Setting("Width.") int width, @Setting(value = "Rate.", byDefault = "1") int dilationRate) {
    }
}
