/** Songs, their lines, labels and sections. */
package org.segmodel.core.song;
