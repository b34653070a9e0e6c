/**
 * Lines as vectors: averages of word vectors from a file, and sentence vectors from a language model.
 * {@link org.segmodel.features.embedding.EmbeddingFamily} makes features of either.
 */
package org.segmodel.features.embedding;
