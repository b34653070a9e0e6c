/**
 * Studies: programs that measure what needs a process of its own, a whole run or another program beside it, and so
 * does not fit into a benchmark of JMH. Each is run as
 * {@code java -cp benchmarks/target/benchmarks.jar org.segmodel.benchmarks.study.NAME}, prints a Markdown table and
 * writes the same figures as JSON where {@code --json FILE} asks for it.
 *
 * <ul>
 *   <li>{@link org.segmodel.benchmarks.study.BulkInference}: many songs and threads on one segmenter</li>
 *   <li>{@link org.segmodel.benchmarks.study.ColdStart}: from the start of the JVM to the first answer</li>
 *   <li>{@link org.segmodel.benchmarks.study.MemoryStudy}: resident memory of training over batch sizes</li>
 *   <li>{@link org.segmodel.benchmarks.study.BigCorpus}: a training run on very many songs</li>
 *   <li>{@link org.segmodel.benchmarks.study.StepPhases}: a training step against its floor, phase by phase</li>
 * </ul>
 *
 * <p>Exit codes: 0 success; 1 failure, for example results that should be equal and are not; 2 wrong use of the command
 * line; 3 songs, a configuration or a model file that cannot be used.
 */
package org.segmodel.benchmarks.study;
