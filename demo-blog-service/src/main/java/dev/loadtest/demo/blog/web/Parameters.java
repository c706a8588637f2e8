package dev.loadtest.demo.blog.web;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

import io.javalin.http.Context;

/** Whole numbers in a request's path and query. */
final class Parameters {

    private static final Pattern INTEGER = Pattern.compile("[+-]?[0-9]{1,1000}");

    private Parameters() {}

    /**
     * A blog's id from the path; empty for a whole number that no id can be.
     *
     * @throws Rejection if it is no whole number
     */
    static OptionalLong blogId(Context context) {
        BigInteger id = integer(context.pathParam("id"))
                .orElseThrow(() -> Rejection.invalid(List.of(Violation.notInteger("path", "id"))));
        return id.signum() >= 0 && id.bitLength() < Long.SIZE ? OptionalLong.of(id.longValue()) : OptionalLong.empty();
    }

    /**
     * A whole number from the query.
     *
     * @throws Rejection if it is none, or out of range
     */
    static long inQuery(Context context, String name, long defaultValue, long min, long max) {
        String text = context.queryParam(name);
        if (text == null) {
            return defaultValue;
        }
        BigInteger number = integer(text)
                .orElseThrow(() -> Rejection.invalid(List.of(Violation.notInteger("query", name))));
        if (number.compareTo(BigInteger.valueOf(min)) < 0) {
            throw Rejection.invalid(List.of(Violation.tooSmall(min, "query", name)));
        }
        if (number.compareTo(BigInteger.valueOf(max)) > 0) {
            throw Rejection.invalid(List.of(Violation.tooBig(max, "query", name)));
        }
        return number.longValue();
    }

    private static Optional<BigInteger> integer(String text) {
        return INTEGER.matcher(text).matches() ? Optional.of(new BigInteger(text)) : Optional.empty();
    }
}
