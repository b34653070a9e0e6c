/** Configuration as validated records: read from YAML, written back, documented. */
package org.segmodel.core.config;
