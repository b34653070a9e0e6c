package org.segmodel.train.genre.config;

import org.segmodel.train.config.PresetFolder;

/** The configurations of genre trainings that come with the suite, by name. Stateless. */
public final class GenrePresets {

    /** All of them. */
    public static final PresetFolder<GenreTrainingConfig> ALL = new PresetFolder<>(GenreTrainingConfig.class,
            "org/segmodel/train/genre/presets");

    private GenrePresets() {
    }
}
