/**
 * Genre models side by side: what each session's model says of the clips of one part, and how far it differs from another's on the
 * clips and genres that both have.
 */
package org.segmodel.train.genre.compare;
