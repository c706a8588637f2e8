package dev.loadtest.output;

/** In which form an {@link Output} wants what is measured. */
public enum Feed {
    /** Every sample by itself: see {@link Output#samples}. Costs memory and time with each request. */
    SAMPLES,
    /** What each second came to, by series, with mergeable distributions: see {@link Output#frame}. Costs little. */
    FRAMES
}
