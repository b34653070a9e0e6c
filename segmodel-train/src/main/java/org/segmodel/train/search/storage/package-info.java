/** Where studies are kept: in memory, or in a database with the tables of Optuna. */
package org.segmodel.train.search.storage;
