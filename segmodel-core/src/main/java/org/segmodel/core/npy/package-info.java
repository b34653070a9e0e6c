/**
 * Arrays in NumPy's format {@code .npy}: {@link org.segmodel.core.npy.NpyArray} reads them without loading them,
 * {@link org.segmodel.core.npy.NpyWriter} writes them row by row.
 */
package org.segmodel.core.npy;
