/**
 * Pages for people: {@link org.segmodel.train.page.HtmlPage} is one file that needs no network, on light and dark
 * ground, on a phone and on paper. It is made of {@link org.segmodel.train.page.Block}s: paragraphs, key figures, tables,
 * figures with the charts of {@link org.segmodel.train.page.chart}, and what is folded away. The package knows nothing
 * of what the pages are about. All records are immutable; all text is escaped.
 */
package org.segmodel.train.page;
