/** What networks of several kinds share, for this module alone: the optimiser, and arrays of the engine and of the heap. */
package org.segmodel.models.internal;
