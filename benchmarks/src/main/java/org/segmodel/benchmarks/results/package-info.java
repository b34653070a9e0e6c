/**
 * What JMH measured, read back from its JSON files, set out as tables and compared.
 *
 * <p>The way through: {@link org.segmodel.benchmarks.results.ResultFile} reads a file into
 * {@link org.segmodel.benchmarks.results.Measurement}s, which
 * {@link org.segmodel.benchmarks.results.ResultTable} shows and
 * {@link org.segmodel.benchmarks.results.Comparison} sets against those of another file.
 */
package org.segmodel.benchmarks.results;
