/** The songs that come with the suite. */
package org.segmodel.examples.corpus;
