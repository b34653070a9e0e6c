/**
 * Songs and their features changed by chance, so that every epoch sees other ones. Each kind of change takes a
 * random stream and depends on nothing else; labels stay with their lines.
 */
package org.segmodel.train.lyrics.augment;
