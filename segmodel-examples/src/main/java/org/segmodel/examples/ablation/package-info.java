/** Ablation studies as programs; docs/ablation.md says what they compute. */
package org.segmodel.examples.ablation;
