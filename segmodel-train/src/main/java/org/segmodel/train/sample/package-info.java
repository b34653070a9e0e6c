/** Which examples form which batch, over example numbers only. */
package org.segmodel.train.sample;
