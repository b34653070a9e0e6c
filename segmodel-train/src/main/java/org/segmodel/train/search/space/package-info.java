/** What a search varies: parameters, their ranges and when they are asked for. */
package org.segmodel.train.search.space;
