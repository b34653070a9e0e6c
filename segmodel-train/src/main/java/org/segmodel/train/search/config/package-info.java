/** Searches written as YAML: the space, what trials begin from, the objectives, the sampler and the pruner. */
package org.segmodel.train.search.config;
