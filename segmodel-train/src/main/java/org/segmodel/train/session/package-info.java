/** The folder in which a run leaves its files, and reading it back. */
package org.segmodel.train.session;
