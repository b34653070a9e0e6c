/** Ways to tell early which trials promise too little. */
package org.segmodel.train.search.pruner;
