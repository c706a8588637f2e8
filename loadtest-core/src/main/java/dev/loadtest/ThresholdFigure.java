package dev.loadtest;

import java.util.Objects;
import java.util.function.Function;

/**
 * A figure that still has to be compared with something, to become a {@link Threshold}. Immutable and thread-safe.
 *
 * @param <L> what it is compared with: {@link Number}, or {@link java.time.Duration} for times
 */
public final class ThresholdFigure<L> {

    private final ThresholdPart part;
    private final String figure;
    private final Function<L, String> limitText;

    ThresholdFigure(ThresholdPart part, String figure, Function<L, String> limitText) {
        this.part = part;
        this.figure = figure;
        this.limitText = limitText;
    }

    /**
     * Demands less than a limit.
     *
     * @param limit the limit, itself too much
     * @return the threshold
     */
    public Threshold isBelow(L limit) {
        return compared("<", limit);
    }

    /**
     * Demands a limit or less.
     *
     * @param limit the limit
     * @return the threshold
     */
    public Threshold isAtMost(L limit) {
        return compared("<=", limit);
    }

    /**
     * Demands more than a limit.
     *
     * @param limit the limit, itself too little
     * @return the threshold
     */
    public Threshold isAbove(L limit) {
        return compared(">", limit);
    }

    /**
     * Demands a limit or more.
     *
     * @param limit the limit
     * @return the threshold
     */
    public Threshold isAtLeast(L limit) {
        return compared(">=", limit);
    }

    /**
     * Demands an exact figure, as a count may have.
     *
     * @param wanted the figure
     * @return the threshold
     */
    public Threshold isEqualTo(L wanted) {
        return compared("==", wanted);
    }

    private Threshold compared(String operator, L limit) {
        Objects.requireNonNull(limit, "limit");
        return Threshold.of(part.selectorText(), figure + operator + limitText.apply(limit));
    }
}
