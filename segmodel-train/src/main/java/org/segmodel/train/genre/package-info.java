/**
 * Training networks that tag clips with genres: {@link org.segmodel.train.genre.GenreTrainer} goes the whole way from a
 * configuration to a saved model, on the generic trainer.
 */
package org.segmodel.train.genre;
