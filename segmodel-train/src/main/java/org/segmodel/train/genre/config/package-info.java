/** The configuration of a genre training, from {@link org.segmodel.train.genre.config.GenreTrainingConfig} down. */
package org.segmodel.train.genre.config;
