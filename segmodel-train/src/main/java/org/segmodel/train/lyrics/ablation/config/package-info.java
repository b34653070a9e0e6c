/** Ablation studies as files have them, and those that come with the suite. */
package org.segmodel.train.lyrics.ablation.config;
