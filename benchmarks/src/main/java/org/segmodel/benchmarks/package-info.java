/**
 * Benchmarks, run by JMH: {@code java -jar benchmarks/target/benchmarks.jar TrainingStep}; without a name it runs them
 * all, and {@code -p workload=W1} chooses a parameter. All data are made up from a seed, so nothing needs to be
 * downloaded. {@link org.segmodel.benchmarks.CompareStep} measures the training step in turn with another program.
 */
package org.segmodel.benchmarks;
