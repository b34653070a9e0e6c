/** Easy examples first: which of them an epoch may draw, over example numbers only. */
package org.segmodel.train.curriculum;
