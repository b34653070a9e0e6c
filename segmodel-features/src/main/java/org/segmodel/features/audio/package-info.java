/**
 * From audio files to log-mel spectrograms: decoding through the Java Sound service providers, mono, resampling, mel bands
 * in decibels, a cache, pictures. {@link org.segmodel.features.audio.ClipReader} and
 * {@link org.segmodel.features.audio.MelSpectrogram} are the two steps; {@link org.segmodel.features.audio.SpectrogramFiles}
 * does them for many files.
 */
package org.segmodel.features.audio;
