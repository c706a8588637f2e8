package dev.loadtest.internal.http;

import java.io.EOFException;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.PKIXReason;
import java.util.Locale;

import javax.net.ssl.SSLException;

import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.MalformedChunkCodingException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.http.TruncatedChunkException;
import org.jspecify.annotations.Nullable;

import dev.loadtest.http.HttpError;
import dev.loadtest.internal.http.body.BodyTooLargeException;
import dev.loadtest.internal.net.DialException;

/** Says in k6's error codes and a few words what went wrong. The words become tags: nothing in them differs by call. */
public final class Failures {

    /** Of our own. */
    public static final HttpError TIMEOUT = new HttpError(1050, "request timeout");
    /** Of our own. */
    public static final HttpError FIRST_BYTE_TIMEOUT = new HttpError(1050, "first byte timeout");
    /** Of our own. */
    public static final HttpError ABORTED = new HttpError(1000, "aborted");
    /** Of our own. */
    public static final HttpError INTERRUPTED = new HttpError(1000, "interrupted");
    static final HttpError BAD_REDIRECT = new HttpError(1020, "redirect to a bad URL");
    private static final HttpError CUT_OFF = new HttpError(1000, "connection closed within the response");
    private static final HttpError UNANSWERED = new HttpError(1000, "connection closed before the response");

    private Failures() {}

    static HttpError badUrl(BadUrlException failure) {
        return new HttpError(1020, String.valueOf(failure.getMessage()));
    }

    /** The error behind an exception, and whether a byte of the response had come before it. */
    public static HttpError of(Exception failure, boolean answered) {
        return switch (failure) {
            case DialException e -> e.error();
            case UnknownHostException e -> new HttpError(1101, "unknown host");
            case SocketTimeoutException e -> new HttpError(1211, "dial timeout");
            case NoRouteToHostException e -> new HttpError(1213, "no route to host");
            case BindException e -> new HttpError(1213, "no local port free");
            case ConnectException e -> ofConnect(e);
            case SSLException e -> ofTls(e, answered);
            case SocketException e -> ofSocket(e, answered);
            case NoHttpResponseException e -> UNANSWERED;
            case TruncatedChunkException e -> CUT_OFF;
            case MalformedChunkCodingException e -> new HttpError(1000, "malformed chunk in the response");
            case ConnectionClosedException e -> answered ? CUT_OFF : UNANSWERED;
            case EOFException e -> answered ? CUT_OFF : UNANSWERED;
            case MessageConstraintException e -> new HttpError(1000, "response headers too large");
            case HttpException e -> new HttpError(1000, "malformed response");
            case BodyTooLargeException e -> new HttpError(1000, String.valueOf(e.getMessage()));
            case IOException e -> new HttpError(1000, "I/O error: " + e.getClass().getSimpleName());
            default -> new HttpError(1000, failure.getClass().getSimpleName());
        };
    }

    private static HttpError ofConnect(ConnectException failure) {
        String message = lower(failure);
        if (message.contains("refused")) {
            return new HttpError(1212, "connection refused");
        }
        if (message.contains("timed out")) {
            return new HttpError(1211, "dial timeout");
        }
        if (message.contains("network is unreachable")) {
            return new HttpError(1213, "network unreachable");
        }
        return new HttpError(1210, "cannot connect");
    }

    private static HttpError ofSocket(SocketException failure, boolean answered) {
        String message = lower(failure);
        if (message.contains("reset") || message.contains("aborted")) {
            return new HttpError(1220, "connection reset by peer");
        }
        if (message.contains("broken pipe")) {
            return new HttpError(1201, "broken pipe");
        }
        if (message.contains("too many open files")) {
            return new HttpError(1213, "too many open files");
        }
        if (message.contains("cannot assign requested address")) {
            return new HttpError(1213, "no local port free");
        }
        if (message.contains("timed out") || message.contains("unreachable") || message.contains("no route")) {
            return new HttpError(1202, "connection lost");
        }
        if (message.contains("closed")) {
            return answered ? CUT_OFF : UNANSWERED;
        }
        return new HttpError(1200, "TCP error");
    }

    private static HttpError ofTls(SSLException failure, boolean answered) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateExpiredException) {
                return new HttpError(1300, "certificate expired");
            }
            if (cause instanceof CertPathBuilderException || isNoAnchor(cause)) {
                return new HttpError(1310, "certificate of an unknown authority");
            }
            if (cause instanceof SocketException reset) {
                return ofSocket(reset, answered);
            }
            if (cause instanceof CertificateException && isAboutNames(lower(cause))) {
                return new HttpError(1311, "certificate of another host");
            }
            if (cause instanceof EOFException) {
                return answered ? CUT_OFF : new HttpError(1300, "connection closed within the TLS handshake");
            }
        }
        if (lower(failure).contains("protocol_version") || lower(failure).contains("protocol version")) {
            return new HttpError(1300, "no TLS version in common");
        }
        return lower(failure).contains("unrecognized ssl message")
                ? new HttpError(1301, "no TLS spoken there")
                : new HttpError(1300, "TLS error");
    }

    private static boolean isNoAnchor(Throwable cause) {
        return cause instanceof CertPathValidatorException path
                && (path.getReason() == PKIXReason.NO_TRUST_ANCHOR || path.getReason() == BasicReason.UNSPECIFIED);
    }

    /** The JDK has no exception of its own for it. */
    private static boolean isAboutNames(String message) {
        return message.contains("no name matching") || message.contains("no subject alternative");
    }

    private static String lower(Throwable failure) {
        @Nullable
        String message = failure.getMessage();
        return message == null ? "" : message.toLowerCase(Locale.ROOT);
    }
}
