/** The program that makes the model which comes with segmodel-models, and its card. */
package org.segmodel.examples.pretrained;
