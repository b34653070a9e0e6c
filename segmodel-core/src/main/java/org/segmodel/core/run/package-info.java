/**
 * What a run was: {@link org.segmodel.core.run.RunManifest} says which code, configuration, data, seeds and machine
 * made a result, {@link org.segmodel.core.run.Digests} identifies data and weights. Nothing here knows what is learned.
 */
package org.segmodel.core.run;
