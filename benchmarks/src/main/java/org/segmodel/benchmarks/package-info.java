/**
 * Benchmarks, run by JMH: {@code java -jar benchmarks/target/benchmarks.jar TrainingStep}. All data are made up from a
 * seed, so nothing needs to be downloaded. {@link org.segmodel.benchmarks.CompareStep} measures the training step in turn
 * with another program.
 */
package org.segmodel.benchmarks;
