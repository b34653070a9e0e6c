/**
 * Objectives of clips that may have several genres at once: value and gradient over plain arrays, no engine.
 *
 * <p>Start at {@link org.segmodel.losses.multilabel.MultiLabelLosses#create}: it makes the
 * {@link org.segmodel.losses.multilabel.MultiLabelLoss} that a {@link org.segmodel.losses.multilabel.MultiLabelLossConfig}
 * describes, with the weights of {@link org.segmodel.losses.multilabel.PositiveWeights}.
 */
package org.segmodel.losses.multilabel;
