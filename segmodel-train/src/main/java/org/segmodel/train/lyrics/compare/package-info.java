/**
 * Training sessions side by side: {@link org.segmodel.train.lyrics.compare.RecordedSessions} reads what runs left in their
 * folders, whatever is missing there; {@link org.segmodel.train.lyrics.compare.SessionComparison} lays their scores, their
 * uncertainty and their settings side by side.
 */
package org.segmodel.train.lyrics.compare;
