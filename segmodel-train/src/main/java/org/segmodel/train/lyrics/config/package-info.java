/**
 * The configuration of a lyric training run; {@link org.segmodel.train.lyrics.config.LyricTrainingConfig} is its root.
 */
package org.segmodel.train.lyrics.config;
