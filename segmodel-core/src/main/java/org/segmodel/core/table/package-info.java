/** Tables of text for people and for other programs. */
package org.segmodel.core.table;
