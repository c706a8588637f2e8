package dev.loadtest.internal.websocket;

import dev.loadtest.websocket.CloseStatus;
import dev.loadtest.websocket.Message;

/** What comes from the server, in its order: whole messages, and what stands between them or between their fragments. */
sealed interface Incoming {

    /**
     * A message.
     *
     * @param message all its fragments together
     */
    record Whole(Message message) implements Incoming {}

    /**
     * A ping, which wants a pong with the same payload.
     *
     * @param payload 125 bytes at most
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Ping(byte[] payload) implements Incoming {}

    /**
     * A pong, asked for or not.
     *
     * @param payload 125 bytes at most
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Pong(byte[] payload) implements Incoming {}

    /**
     * The last thing that a server says.
     *
     * @param status its code, 1005 if it gave none
     */
    record Close(CloseStatus status) implements Incoming {}
}
