/** What a search found: tables, files and a page with charts. Knows nothing of songs. */
package org.segmodel.train.search.report;
