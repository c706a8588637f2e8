package dev.loadtest.websocket;

import java.util.Objects;

import org.jspecify.annotations.Nullable;

import dev.loadtest.http.HttpError;

/**
 * A WebSocket that could not be opened, or a session that did not do what was asked of it: the connection was lost, the
 * server broke the protocol, nothing came in time. Uncaught, it ends the iteration and turns the run red.
 */
public class WebSocketException extends RuntimeException {

    /** What happened. */
    private final HttpError error;
    /** The status of the answer to the handshake. */
    private final int status;

    /**
     * Names the socket and the error.
     *
     * @param socket the socket's name, its URL unless it was given another
     * @param error what happened, with k6's error code
     * @param status the HTTP status with which the server answered the handshake; 0 if it did not
     * @param cause where it came from, or null
     */
    public WebSocketException(String socket, HttpError error, int status, @Nullable Throwable cause) {
        super("WebSocket " + socket + ": " + error, cause);
        this.error = Objects.requireNonNull(error, "error");
        this.status = status;
    }

    /**
     * What happened.
     *
     * @return the error; its code is k6's, as in HTTP: 1212 for a refused connection, 1050 for a timeout, 1403 for an
     *         answer of status 403
     */
    public HttpError error() {
        return error;
    }

    /**
     * The HTTP status with which the server answered the handshake.
     *
     * @return the status: 101 once a session was open, 0 if there was no answer
     */
    public int status() {
        return status;
    }
}
