/** Scoring a genre model on a part of a data set, with intervals, in every form. */
package org.segmodel.train.genre.evaluation;
