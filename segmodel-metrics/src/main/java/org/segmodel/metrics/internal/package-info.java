/** What several packages of this module share and nobody else needs. */
package org.segmodel.metrics.internal;
