package org.segmodel.train.config;

import java.util.Optional;
import org.segmodel.core.config.ConfigRules;
import org.segmodel.core.config.Setting;
import org.segmodel.models.layer.Device;

/** Section {@code system}: chance and machine. */
public record SystemSettings(
        @Setting(value = "Seed from which every random choice of the run follows.", byDefault = "42")
        long seed,
        @Setting(value = "Where to train. The engine works where its backend on the class path works (CPU, or an NVIDIA "
                + "GPU when built with the profile cuda); cpu and cuda insist on one of them.", byDefault = "auto")
        Device device,
        @Setting(value = "Threads for training and feature extraction; null is one for each processor.",
                byDefault = "null", range = "[1, inf)")
        Optional<Integer> threads) {

    /**
     * Checks each value.
     *
     * @throws IllegalArgumentException naming what is missing or out of range
     */
    public SystemSettings {
        ConfigRules.check(SystemSettings.class, seed, device, threads);
    }

    /** The number of threads to use on this machine. */
    public int threadCount() {
        return threads.orElseGet(() -> Runtime.getRuntime().availableProcessors());
    }
}
