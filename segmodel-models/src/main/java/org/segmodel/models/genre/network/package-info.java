/**
 * The genre network on Deeplearning4j's graphs: {@link org.segmodel.models.genre.network.GenreNetwork} for training and
 * prediction over {@link org.segmodel.models.genre.network.ClipBatch}es. Needs {@code deeplearning4j-nn} and an ND4J
 * backend on the class path, which segmodel-train brings.
 */
package org.segmodel.models.genre.network;
