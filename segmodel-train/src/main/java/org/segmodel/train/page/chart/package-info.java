/**
 * Charts for people: {@link org.segmodel.train.page.chart.LineChart}, {@link org.segmodel.train.page.chart.BarChart},
 * {@link org.segmodel.train.page.chart.IntervalChart} and {@link org.segmodel.train.page.chart.MatrixChart} say what is
 * shown, {@link org.segmodel.train.page.chart.Drawing} makes SVG and PNG of it. JFreeChart draws; the look, one for the
 * whole suite, is configured here. Nothing needs a screen, and equal charts give equal bytes on one machine.
 */
package org.segmodel.train.page.chart;
