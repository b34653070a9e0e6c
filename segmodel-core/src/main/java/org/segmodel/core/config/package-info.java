/**
 * Configuration as validated records: read from YAML, written back, documented.
 *
 * <p>A record whose components carry {@link org.segmodel.core.config.Setting} is a section; its constructor calls
 * {@link org.segmodel.core.config.ConfigRules#check}. From these annotations alone
 * {@link org.segmodel.core.config.ConfigLoader} reads YAML and reports every problem with its place,
 * {@link org.segmodel.core.config.ConfigWriter} writes it, {@link org.segmodel.core.config.ConfigReference} documents
 * it and {@link org.segmodel.core.config.ConfigRecords} makes changed copies.
 * {@link org.segmodel.core.config.FlatConfig} lays files of any release side by side.
 */
package org.segmodel.core.config;
