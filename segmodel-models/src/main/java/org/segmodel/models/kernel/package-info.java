/**
 * The arithmetic of the sequence layers, in plain classes over heap arrays, direct memory and BLAS: no engine type occurs
 * here. The engine's layers in {@code org.segmodel.models.layer} are thin adapters of these classes, and inference needs
 * no engine at all ({@link org.segmodel.models.kernel.BiLstmInference}).
 */
package org.segmodel.models.kernel;
