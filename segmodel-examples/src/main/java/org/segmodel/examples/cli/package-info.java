/** The command-line program, one class a sub-command; {@link org.segmodel.examples.cli.Segmodel} is the way in. */
package org.segmodel.examples.cli;
