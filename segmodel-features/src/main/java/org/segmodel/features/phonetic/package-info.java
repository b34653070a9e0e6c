/** How words sound: the pronunciation dictionary and what is made of words that it does not list. */
package org.segmodel.features.phonetic;
