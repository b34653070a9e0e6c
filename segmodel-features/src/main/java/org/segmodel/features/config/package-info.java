/** Settings of the feature families; the defaults together give 60 numbers a line. */
package org.segmodel.features.config;
