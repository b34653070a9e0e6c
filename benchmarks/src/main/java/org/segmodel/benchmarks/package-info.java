/**
 * Benchmarks, run by JMH: {@code java -jar benchmarks/target/benchmarks.jar TrainingStep}; without a name it runs them
 * all, and {@code -p workload=W1} chooses a parameter. All data are made up from a seed, so nothing needs to be
 * downloaded.
 *
 * <p>Programs beside JMH's own, each run as {@code java -cp benchmarks/target/benchmarks.jar} and its full name:
 * <ul>
 *   <li>{@link org.segmodel.benchmarks.Smoke} runs every benchmark for a moment</li>
 *   <li>{@link org.segmodel.benchmarks.Tabulate} prints JMH's JSON as Markdown</li>
 *   <li>{@link org.segmodel.benchmarks.Plots} draws it</li>
 *   <li>{@link org.segmodel.benchmarks.CompareResults} says what changed between two runs beyond the noise</li>
 *   <li>{@link org.segmodel.benchmarks.CompareStep} measures the training step in turn with another program</li>
 * </ul>
 */
package org.segmodel.benchmarks;
