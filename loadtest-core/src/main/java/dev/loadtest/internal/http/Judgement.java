package dev.loadtest.internal.http;

import org.jspecify.annotations.Nullable;

/** What is said of a response, in the tag {@code expected_response} and in {@code http_req_failed}. */
public enum Judgement {

    /** It was expected. */
    EXPECTED("true", 0),
    /** It was not, or there was none. */
    UNEXPECTED("false", 1),
    /** It was not, and the call is made again: the last attempt is judged. */
    RETRIED("false", Double.NaN),
    /** Nothing: nobody judges it. */
    NONE(null, Double.NaN);

    private final @Nullable String tag;
    private final double failed;

    Judgement(@Nullable String tag, double failed) {
        this.tag = tag;
        this.failed = failed;
    }

    /** That of a response that is judged. */
    public static Judgement of(boolean expected) {
        return expected ? EXPECTED : UNEXPECTED;
    }

    /** The value of {@code expected_response}; null for no such tag. */
    @Nullable
    String tag() {
        return tag;
    }

    /** The sample of {@code http_req_failed}; {@link Double#NaN} for none. */
    double failed() {
        return failed;
    }
}
