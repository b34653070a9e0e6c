/** The worked examples of {@code docs/developer-guide.md}: a feature family, a loss and a label set of one's own. */
package org.segmodel.examples.guide;
