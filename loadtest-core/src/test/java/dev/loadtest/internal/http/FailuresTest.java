package dev.loadtest.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.util.stream.Stream;

import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import dev.loadtest.http.HttpError;

class FailuresTest {

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(new UnknownHostException("host: Name or service not known"), 1101, "unknown host"),
                Arguments.of(new SocketTimeoutException("Connect timed out"), 1211, "dial timeout"),
                Arguments.of(new ConnectException("Connection timed out"), 1211, "dial timeout"),
                Arguments.of(new ConnectException("Connection refused"), 1212, "connection refused"),
                Arguments.of(new NoRouteToHostException("No route to host"), 1213, "no route to host"),
                Arguments.of(new BindException("Cannot assign requested address"), 1213, "no local port free"),
                Arguments.of(new SocketException("Too many open files"), 1213, "too many open files"),
                Arguments.of(new ConnectException("Network is unreachable"), 1213, "network unreachable"),
                Arguments.of(new SocketException("Connection timed out"), 1202, "connection lost"),
                Arguments.of(new SocketException("Connection reset"), 1220, "connection reset by peer"),
                Arguments.of(new SocketException("Broken pipe"), 1201, "broken pipe"),
                Arguments.of(new SocketException("Something with 127.0.0.1:53211"), 1200, "TCP error"),
                Arguments.of(caused(new CertPathBuilderException("no path")), 1310,
                        "certificate of an unknown authority"),
                Arguments.of(caused(new CertificateExpiredException("yesterday")), 1300, "certificate expired"),
                Arguments.of(caused(new CertificateException("No name matching localhost found")), 1311,
                        "certificate of another host"),
                Arguments.of(caused(new SocketException("Connection reset")), 1220, "connection reset by peer"),
                Arguments.of(new SSLException("Received fatal alert: handshake_failure"), 1300, "TLS error"),
                Arguments.of(new EOFException(), 1000, "connection closed before the response"),
                Arguments.of(new IOException("what 0x7f3a"), 1000, "I/O error: IOException"));
    }

    private static Exception caused(Exception cause) {
        SSLHandshakeException failure = new SSLHandshakeException("(certificate_unknown)");
        failure.initCause(cause);
        return failure;
    }

    @ParameterizedTest
    @MethodSource("failures")
    void exceptionHasK6sCodeAndAMessageThatDoesNotDifferByCall(Exception failure, int code, String message) {
        assertThat(Failures.of(failure, false)).isEqualTo(new HttpError(code, message));
    }
}
