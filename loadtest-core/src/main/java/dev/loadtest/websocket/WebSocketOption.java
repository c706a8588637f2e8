package dev.loadtest.websocket;

/** Sets something on a WebSocket that is being opened, usually as a lambda: {@code socket -> socket.subprotocols("chat")}. */
@FunctionalInterface
public interface WebSocketOption {

    /**
     * Changes what is being opened.
     *
     * @param socket the WebSocket
     */
    void applyTo(WebSocketRequest socket);
}
