/** Searches for the configuration of a lyric tagger: trainings as trials, and the files of such a search. */
package org.segmodel.train.lyrics.search;
