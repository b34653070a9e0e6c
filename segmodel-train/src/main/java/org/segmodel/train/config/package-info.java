/** The sections of a configuration file that do not depend on what is being learned. */
package org.segmodel.train.config;
