/**
 * The trainer: epochs, batches, learning rate, validation, model selection and stopping for any task.
 *
 * <p>Entry points: {@link org.segmodel.train.Trainer} runs a {@link org.segmodel.train.task.TrainingTask};
 * {@link org.segmodel.train.TrainingListener} hears of it; {@link org.segmodel.train.TrainingResult} is its outcome.
 * Nothing in this package or in those beside it knows what is being learned.
 */
package org.segmodel.train;
