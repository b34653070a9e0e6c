/** The archive that a model file of any kind is: entries with digests, read with bounded memory. For this module alone. */
package org.segmodel.models.internal.archive;
