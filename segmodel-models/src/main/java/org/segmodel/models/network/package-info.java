/** The tagger as a whole: for training on the engine, for inference in plain Java, and the weights both share. */
package org.segmodel.models.network;
