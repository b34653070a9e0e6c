/**
 * Distributions over whole label sequences: linear-chain and semi-Markov conditional random fields.
 *
 * <p>A network gives every line of a song a row of scores, laid out by {@link org.segmodel.losses.chain.ScoreLayout}. The
 * score of a label sequence is the sum of those scores that it uses; how often it uses each is its counts. A
 * {@link org.segmodel.losses.chain.LabelChain} turns score rows into the log partition function and its gradient, the
 * expected counts, which are at the same time the posterior probabilities of labels, of label pairs and of section
 * lengths. Training and inference share it.
 */
package org.segmodel.losses.chain;
