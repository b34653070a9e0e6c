/** Parts of a data set as examples for a network. */
package org.segmodel.train.genre.clips;
