/**
 * Training clips changed by chance, anew in every epoch. Start at {@link org.segmodel.train.genre.augment.ClipAugmentation}.
 */
package org.segmodel.train.genre.augment;
