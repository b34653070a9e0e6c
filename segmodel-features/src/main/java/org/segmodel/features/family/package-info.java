/** The feature families: each turns the lines of a song into a block of numbers. */
package org.segmodel.features.family;
