/** Helpers of this module alone. */
package org.segmodel.train.internal;
