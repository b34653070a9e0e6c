/**
 * Ablation studies: what parts of a configuration bring, and what they cost. From the file of a study, or from a Java
 * program, to an {@link org.segmodel.train.lyrics.ablation.AblationPlan}; {@link org.segmodel.train.lyrics.ablation.AblationStudy}
 * trains and scores it, and leaves tables, pictures and a page.
 */
package org.segmodel.train.lyrics.ablation;
