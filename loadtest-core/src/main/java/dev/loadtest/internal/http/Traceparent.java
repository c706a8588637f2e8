package dev.loadtest.internal.http;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.message.BasicHeader;
import org.jspecify.annotations.Nullable;

/**
 * The trace of one call, as its requests carry it in the header {@code traceparent} of W3C's Trace Context. All hops of a
 * call are one trace, and each is a span of its own.
 *
 * <pre>
 *  00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01
 *  │  │                                │                └ flags: 01 if it is to be sampled
 *  │  │                                └ span of the hop
 *  │  └ trace of the call
 *  └ version
 * </pre>
 */
final class Traceparent {

    private static final String NAME = "traceparent";
    private static final int TRACE_AT = 3;
    private static final int SPAN_AT = 36;
    private static final int FLAGS_AT = 53;
    private static final int LENGTH = 55;
    private static final HexFormat HEX = HexFormat.of();

    private final SplittableRandom random;
    private final String trace;
    private final boolean sampled;

    /**
     * A new trace.
     *
     * @param random of the thread that makes the call
     * @param share of traces that are to be sampled, from 0 to 1
     */
    Traceparent(SplittableRandom random, double share) {
        this.random = random;
        // An id of zeros alone is none.
        this.trace = HEX.toHexDigits(random.nextLong()) + HEX.toHexDigits(notZero(random));
        this.sampled = share >= 1 || random.nextDouble() < share;
    }

    private static long notZero(SplittableRandom random) {
        long id = random.nextLong();
        while (id == 0) {
            id = random.nextLong();
        }
        return id;
    }

    /** A hop's request with the header; one that the author has set stays. */
    Outgoing on(Outgoing request) {
        if (find(request.headers()) != null) {
            return request;
        }
        List<Header> headers = new ArrayList<>(request.headers().size() + 1);
        headers.addAll(request.headers());
        headers.add(new BasicHeader(NAME,
                "00-" + trace + '-' + HEX.toHexDigits(notZero(random)) + (sampled ? "-01" : "-00")));
        return new Outgoing(request.method(), request.url(), headers, request.payload());
    }

    /** The trace id that a request carries, whoever has made it; empty if it has none that is well-formed. */
    static Optional<String> idIn(List<Header> headers) {
        Header header = find(headers);
        return header == null ? Optional.empty() : idIn(header.getValue().strip());
    }

    private static Optional<String> idIn(String value) {
        boolean whole = value.length() == LENGTH || (value.length() > LENGTH && value.charAt(LENGTH) == '-');
        if (!whole || !isHex(value, 0, 2) || value.startsWith("ff") || value.charAt(TRACE_AT - 1) != '-'
                || !isHex(value, TRACE_AT, SPAN_AT - 1) || value.charAt(SPAN_AT - 1) != '-'
                || !isHex(value, SPAN_AT, FLAGS_AT - 1) || value.charAt(FLAGS_AT - 1) != '-'
                || !isHex(value, FLAGS_AT, LENGTH)) {
            return Optional.empty();
        }
        String id = value.substring(TRACE_AT, SPAN_AT - 1);
        return id.chars().allMatch(c -> c == '0') ? Optional.empty() : Optional.of(id);
    }

    private static boolean isHex(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            // Only lower case: other letters are not of the standard, and backends would not find them.
            if (!(c >= '0' && c <= '9') && !(c >= 'a' && c <= 'f')) {
                return false;
            }
        }
        return true;
    }

    private static @Nullable Header find(List<Header> headers) {
        for (int i = 0; i < headers.size(); i++) {
            if (headers.get(i).getName().equalsIgnoreCase(NAME)) {
                return headers.get(i);
            }
        }
        return null;
    }
}
