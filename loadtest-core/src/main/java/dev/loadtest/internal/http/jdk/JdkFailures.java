package dev.loadtest.internal.http.jdk;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Map;
import java.util.concurrent.CancellationException;

import org.jspecify.annotations.Nullable;

import dev.loadtest.http.HttpError;
import dev.loadtest.internal.http.Failures;

/** Says in k6's error codes what went wrong in java.net.http, which wraps what it knows and words it in its own way. */
final class JdkFailures {

    private static final HttpError CONNECT_TIMEOUT = new HttpError(1211, "dial timeout");
    private static final HttpError UNKNOWN_HOST = new HttpError(1101, "unknown host");
    private static final HttpError CANCELLED = new HttpError(1000, "cancelled by its caller");

    /** What the JDK says of a reset stream, and the code of HTTP/2 behind it. */
    private static final Map<String, Integer> RESETS = Map.ofEntries(Map.entry("Protocol error", 1),
            Map.entry("Internal error", 2), Map.entry("Flow control error", 3), Map.entry("Stream is closed", 5),
            Map.entry("Frame size error", 6), Map.entry("Stream not processed", 7), Map.entry("Stream cancelled", 8),
            Map.entry("Processing capacity exceeded", 11), Map.entry("Use HTTP/1.1 for request", 13));

    private JdkFailures() {}

    static HttpError of(Throwable failure, boolean answered) {
        return switch (failure) {
            case HttpConnectTimeoutException e -> CONNECT_TIMEOUT;
            case HttpTimeoutException e -> Failures.TIMEOUT;
            case InterruptedException e -> Failures.INTERRUPTED;
            case CancellationException e -> CANCELLED;
            case IOException e -> ofIo(e, answered);
            case Exception e -> Failures.of(e, answered);
            default -> new HttpError(1000, failure.getClass().getSimpleName());
        };
    }

    private static HttpError ofIo(IOException failure, boolean answered) {
        String message = String.valueOf(failure.getMessage());
        if (has(failure, UnresolvedAddressException.class)) {
            return UNKNOWN_HOST;
        }
        if (failure instanceof ConnectException && has(failure, ClosedChannelException.class)) {
            // The JDK's way to say it, without a message.
            return new HttpError(1212, "connection refused");
        }
        if (message.contains("RST_STREAM")) {
            return reset(message);
        }
        if (message.contains("request not processed by peer")) {
            return new HttpError(1638, "stream refused");
        }
        if (message.contains("GOAWAY")) {
            return new HttpError(1610, "connection ended by GOAWAY");
        }
        if (message.contains("too many concurrent streams")) {
            return new HttpError(1600, "too many concurrent streams");
        }
        if (message.contains("header parser received no bytes") || message.startsWith("EOF reached")
                || message.contains("connection closed")) {
            return Failures.of(new java.io.EOFException(), answered);
        }
        IOException inner = innermost(failure);
        return Failures.of(inner, answered);
    }

    private static HttpError reset(String message) {
        return RESETS.entrySet().stream().filter(entry -> message.endsWith(entry.getKey())).findFirst()
                .map(entry -> new HttpError(1631 + entry.getValue(), "stream reset: " + entry.getKey()))
                .orElse(new HttpError(1630, "stream reset"));
    }

    /** The JDK repeats an exception around itself, with the same message and a weaker type. */
    private static IOException innermost(IOException failure) {
        IOException result = failure;
        while (result.getClass() == IOException.class && result.getCause() instanceof IOException cause) {
            result = cause;
        }
        return result;
    }

    private static boolean has(Throwable failure, Class<? extends Throwable> type) {
        for (@Nullable
        Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }

    /** Whether an error means that there was no connection to send a request on: DNS, dialling, TLS. */
    static boolean isBeforeConnection(HttpError error) {
        int code = error.code();
        return (code >= 1100 && code < 1200) || (code >= 1210 && code < 1220) || (code >= 1300 && code < 1400);
    }
}
