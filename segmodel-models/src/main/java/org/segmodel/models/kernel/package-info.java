/**
 * The arithmetic of sequence layers and of layers over maps, in plain classes over heap arrays, direct memory and BLAS: no
 * engine type occurs here. The engine's layers in {@code org.segmodel.models.layer} are thin adapters of these classes, and
 * inference over sequences needs no engine at all ({@link org.segmodel.models.kernel.BiLstmInference}).
 */
package org.segmodel.models.kernel;
