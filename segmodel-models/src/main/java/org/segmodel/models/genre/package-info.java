/**
 * Tags recordings with several genres at once: {@link org.segmodel.models.genre.GenreTagger} is where to start. Needs the
 * engine and its native code on the class path, which segmodel-train brings.
 */
package org.segmodel.models.genre;
