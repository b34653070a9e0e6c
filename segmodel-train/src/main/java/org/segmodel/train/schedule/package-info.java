/** Learning rate schedules as pure functions of the place in the run and the validation scores so far. */
package org.segmodel.train.schedule;
