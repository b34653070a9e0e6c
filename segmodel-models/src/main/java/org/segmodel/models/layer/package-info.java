/**
 * Layers as Deeplearning4j custom layers: a configuration class, an implementation, and for each a slow twin in plain ND4J
 * operations that works in any precision and on any backend. Single precision on the CPU takes the kernels of
 * {@code org.segmodel.models.kernel}. Needs {@code deeplearning4j-nn} and an ND4J backend on the class path.
 *
 * <p>A graph over sequences takes features {@code [batch, time, features]} (NWC) with a mask {@code [batch, time]} of ones
 * followed by zeros. Between these layers activations travel packed, {@code [rows, width]} song-major without padding.
 *
 * <p>Convolution and batch normalisation over maps {@code [clip, channel, row, column]}, for the genre networks, are layers
 * of the engine that take a kernel where one can serve; the engine's own implementation is their slow twin.
 */
package org.segmodel.models.layer;
