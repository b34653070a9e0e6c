/** How text is cleaned and cut into words, for every family alike. */
package org.segmodel.features.text;
