package dev.loadtest.websocket;

import java.time.Duration;

/**
 * A WebSocket that is being opened, as a {@link WebSocketOption} sees it. Each method sets something and returns the same
 * object.
 *
 * <p>Valid only while the option runs; not thread-safe.
 */
public interface WebSocketRequest {

    /**
     * Sets a header of the handshake, replacing all of that name.
     *
     * @param name its name, case-insensitive; those that make the handshake are not the author's: {@code Connection},
     *        {@code Upgrade} and all that begin with {@code Sec-WebSocket-}
     * @param value its value
     * @return this request
     * @throws IllegalArgumentException if name or value holds characters that cannot stand in a header, or the header is one
     *         that makes the handshake
     */
    WebSocketRequest header(String name, String value);

    /**
     * Sets {@code Authorization: Bearer …}.
     *
     * @param token the token
     * @return this request
     */
    WebSocketRequest bearer(String token);

    /**
     * Sets basic authentication.
     *
     * @param user the user's name
     * @param password the password
     * @return this request
     */
    WebSocketRequest basicAuth(String user, String password);

    /**
     * Adds a query parameter, percent-encoded, to the URL.
     *
     * @param name its name
     * @param value its value
     * @return this request
     */
    WebSocketRequest queryParam(String name, Object value);

    /**
     * Fills the placeholder of that name in the URL, and groups all such sessions under the template.
     *
     * @param name the placeholder's name
     * @param value its value, percent-encoded
     * @return this request
     */
    WebSocketRequest pathParam(String name, Object value);

    /**
     * Names the session in all metrics: tags {@code name} and {@code url} take that value. Without it they are the URL.
     *
     * @param name the name
     * @return this request
     */
    WebSocketRequest name(String name);

    /**
     * Adds a tag to all samples of this session. {@code status}, {@code subproto}, {@code error} and {@code error_code} say
     * what was measured: they cannot be set, and are ignored here.
     *
     * @param key the tag's name
     * @param value its value
     * @return this request
     */
    WebSocketRequest tag(String key, String value);

    /**
     * Offers subprotocols, the preferred one first. Default: none.
     *
     * @param protocols for example {@code "mqtt"}
     * @return this request
     * @throws IllegalArgumentException if one of them is not a token (RFC 9110)
     */
    WebSocketRequest subprotocols(String... protocols);

    /**
     * Limits the opening, from the call to the server's answer, and every later wait that has no limit of its own: for a
     * message, for a pong, for the server to take what is sent. Default: 60 s.
     *
     * @param timeout more than 0 and at most a year
     * @return this request
     * @throws IllegalArgumentException if the timeout is not positive, or longer than a year
     */
    WebSocketRequest timeout(Duration timeout);

    /**
     * Limits the size of a message that comes, all its fragments together. A larger one ends the session with the code
     * 1009. Default: 16 MiB.
     *
     * @param bytes 1 or more
     * @return this request
     * @throws IllegalArgumentException if the limit is less than 1
     */
    WebSocketRequest maxMessageSize(int bytes);
}
