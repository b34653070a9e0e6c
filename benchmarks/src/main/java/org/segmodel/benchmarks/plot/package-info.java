/**
 * Plots of what JMH measured. {@link org.segmodel.benchmarks.plot.PlotCatalogue} says which there are and finds their
 * figures among the results; {@link org.segmodel.benchmarks.plot.PlotFiles} draws and writes them.
 */
package org.segmodel.benchmarks.plot;
