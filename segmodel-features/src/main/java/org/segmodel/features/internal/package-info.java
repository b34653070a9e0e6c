/** Helpers of this module alone. */
package org.segmodel.features.internal;
