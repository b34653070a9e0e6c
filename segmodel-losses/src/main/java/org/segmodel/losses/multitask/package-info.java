/**
 * Objectives of several tasks that share an encoder: losses of auxiliary heads, and how the tasks are weighed against
 * each other. Start at {@link org.segmodel.losses.multitask.JointObjective}.
 */
package org.segmodel.losses.multitask;
