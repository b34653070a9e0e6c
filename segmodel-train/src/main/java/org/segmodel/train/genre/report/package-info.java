/** Reports on genre models as pages with pictures; start at {@link org.segmodel.train.genre.report.GenreReportPage}. */
package org.segmodel.train.genre.report;
