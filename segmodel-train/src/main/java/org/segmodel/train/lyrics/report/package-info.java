/**
 * What a run or an evaluation came to, as one page with pictures: {@link org.segmodel.train.lyrics.report.ReportPage} makes it
 * of {@link org.segmodel.train.lyrics.report.ReportData}, a class for each of its sections.
 */
package org.segmodel.train.lyrics.report;
