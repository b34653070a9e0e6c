/** Settings of the genre network. */
package org.segmodel.models.genre.config;
