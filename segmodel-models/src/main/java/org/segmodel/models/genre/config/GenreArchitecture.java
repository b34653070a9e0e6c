package org.segmodel.models.genre.config;

/** The settings of one architecture. */
public sealed interface GenreArchitecture permits ResidualCnnConfig, SmallCnnConfig, FramesConfig {
}
