/** The seam between the trainer and what is trained. */
package org.segmodel.train.task;
