package dev.loadtest.websocket;

import java.util.Objects;

import dev.loadtest.http.HttpError;

/** Something was asked of a session that had come to its end by a closing handshake, begun by either side. */
public class WebSocketClosedException extends WebSocketException {

    /** How the session ended. */
    private final CloseStatus closeStatus;

    /**
     * Names the socket and how it was closed.
     *
     * @param socket the socket's name
     * @param closeStatus how it was closed
     */
    public WebSocketClosedException(String socket, CloseStatus closeStatus) {
        super(socket, new HttpError(1000, "closed, " + closeStatus.code()), 101, null);
        this.closeStatus = Objects.requireNonNull(closeStatus, "closeStatus");
    }

    /**
     * How the session ended.
     *
     * @return code and reason
     */
    public CloseStatus closeStatus() {
        return closeStatus;
    }
}
