/** Word classes: the tagger and the tagsets. */
package org.segmodel.features.pos;
