/**
 * Clips with genres: data sets on disk, filtering by count, stratified splits, and the sources that data sets are made
 * from.
 */
package org.segmodel.train.genre.data;
