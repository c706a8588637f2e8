package dev.loadtest.internal.verdict;

import java.math.BigDecimal;
import java.time.Duration;

/** Lengths and moments of a run in words: {@code 0.5s}, {@code 10s}, {@code 1m05s}, {@code 2h00m05s}. */
public final class Span {

    private static final int MILLI_DIGITS = 3;

    private Span() {}

    /** The text, to the millisecond. */
    public static String of(Duration span) {
        BigDecimal seconds = BigDecimal.valueOf(span.toSecondsPart())
                .add(BigDecimal.valueOf(span.toMillisPart(), MILLI_DIGITS));
        String rest = (seconds.signum() == 0 ? BigDecimal.ZERO : seconds.stripTrailingZeros()).toPlainString() + "s";
        if (span.toMinutes() == 0) {
            return rest;
        }
        String padded = span.toSecondsPart() < 10 ? "0" + rest : rest;
        return span.toHours() == 0
                ? span.toMinutes() + "m" + padded
                : span.toHours() + "h" + (span.toMinutesPart() < 10 ? "0" : "") + span.toMinutesPart() + "m" + padded;
    }
}
