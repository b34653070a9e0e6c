/** The {@code model.*} part of the configuration. */
package org.segmodel.models.config;
