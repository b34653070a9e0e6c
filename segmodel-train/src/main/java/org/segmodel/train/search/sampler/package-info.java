/**
 * Ways to choose what is tried next: by chance, along a grid or an even sequence, or by what the trials before were worth.
 * Every sampler is a function of space, trials, number and random stream; it keeps nothing, so any number of workers may
 * have one each.
 */
package org.segmodel.train.search.sampler;
