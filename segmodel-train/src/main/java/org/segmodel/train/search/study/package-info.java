/** Studies and their trials, and what a storage of them can do. */
package org.segmodel.train.search.study;
