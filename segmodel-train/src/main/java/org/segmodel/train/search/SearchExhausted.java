package org.segmodel.train.search;

/** A sampler has nothing left to try; the search ends in good order. */
public final class SearchExhausted extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * With a message.
     *
     * @param message what has been tried
     */
    public SearchExhausted(String message) {
        super(message);
    }
}
