/** What is measured beside time, as profilers that JMH runs in the measured JVM. */
package org.segmodel.benchmarks.profile;
