/** Programs that show how to use the suite from Java. */
package org.segmodel.examples;
