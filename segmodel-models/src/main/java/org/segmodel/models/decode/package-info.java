/** From the scores of a song's lines to their classes. */
package org.segmodel.models.decode;
