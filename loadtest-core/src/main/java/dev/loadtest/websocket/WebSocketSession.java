package dev.loadtest.websocket;

import java.time.Duration;
import java.util.Iterator;
import java.util.Optional;

/**
 * An open WebSocket (RFC 6455) of one virtual user, in blocking style: whoever waits for a message waits on the virtual
 * user's own thread.
 *
 * <p>Nothing happens behind the flow's back. While it receives, pings or closes, pings of the server are answered; while it
 * does something else, they are not. A flow that mostly sends can look for them by {@code receive(Duration.ZERO)}, and one
 * that pauses can wait by {@link #receive(Duration)} instead.
 *
 * <p>A session that is still open at the end of its iteration is closed there, without waiting for the server. When the run
 * cuts the iteration off, the connection is closed at once and the flow ends.
 *
 * <p>Not thread-safe: it belongs to the virtual user's thread. All methods but {@link #isOpen}, {@link #closeStatus},
 * {@link #subprotocol} and {@link #close} throw {@link WebSocketClosedException} once the session was closed by a handshake,
 * and {@link WebSocketException} if it was lost.
 */
public interface WebSocketSession extends AutoCloseable, Iterable<Message> {

    /**
     * Sends a text message. Blocks while the server does not take it.
     *
     * @param text the text
     * @throws IllegalArgumentException if the text is not well-formed: it holds half of a surrogate pair
     * @throws WebSocketException if the connection was lost, or the server did not take the message within the timeout; the
     *         session is over then
     */
    void send(String text);

    /**
     * Sends a binary message. Blocks while the server does not take it.
     *
     * @param data the bytes; left as they are
     * @throws WebSocketException if the connection was lost, or the server did not take the message within the timeout; the
     *         session is over then
     */
    void send(byte[] data);

    /**
     * Waits for the next message, for as long as the session's {@linkplain WebSocketRequest#timeout timeout}.
     *
     * @return the message
     * @throws WebSocketClosedException if the server closes the session instead
     * @throws WebSocketException if none comes in time, which leaves the session open; if the connection is lost or the
     *         server breaks the protocol
     */
    Message receive();

    /**
     * Waits for the next message.
     *
     * @param timeout how long; 0 takes only what is there already
     * @return the message; empty if none came in time
     * @throws IllegalArgumentException if the timeout is negative or longer than a year
     * @throws WebSocketClosedException if the server closes the session instead
     * @throws WebSocketException if the connection is lost or the server breaks the protocol
     */
    Optional<Message> receive(Duration timeout);

    /**
     * As {@link #receive()}, for a flow that expects a text.
     *
     * @return the text
     * @throws WebSocketClosedException if the server closes the session instead
     * @throws WebSocketException if none comes in time, or what comes is binary; if the connection is lost or the server
     *         breaks the protocol
     */
    String receiveText();

    /**
     * Sends a ping and waits for its pong, for as long as the session's {@linkplain WebSocketRequest#timeout timeout}. The
     * time between goes to {@code ws_ping}. Messages that come meanwhile are kept for {@code receive}.
     *
     * @return the round trip
     * @throws WebSocketClosedException if the server closes the session instead
     * @throws WebSocketException if there is no pong in time, which leaves the session open; if the connection is lost or the
     *         server breaks the protocol
     */
    Duration ping();

    /**
     * Whether nobody has closed the session yet, as far as this side has read. Messages that came before the end can be
     * received after it.
     *
     * @return true if it is open
     */
    boolean isOpen();

    /**
     * How the session ended.
     *
     * @return code and reason; empty while it is open
     */
    Optional<CloseStatus> closeStatus();

    /**
     * The subprotocol that the server chose.
     *
     * @return its name; empty if none was chosen
     */
    Optional<String> subprotocol();

    /** Closes the session with the code 1000: see {@link #close(int, String)}. */
    @Override
    default void close() {
        close(CloseStatus.NORMAL, "");
    }

    /**
     * Closes the session by a handshake: sends the code, and waits up to 10 s for the server's answer. Messages that come
     * meanwhile are counted and dropped. A server that does not answer leaves the code 1006 as {@link #closeStatus}. Does
     * nothing if the session is over.
     *
     * @param code 1000 to 4999, and one that may be sent (RFC 6455, section 7.4): not 1004, 1005, 1006, 1015, nor 1016 to
     *        2999
     * @param reason at most 123 bytes in UTF-8
     * @throws IllegalArgumentException if the code may not be sent, or the reason is too long
     */
    void close(int code, String reason);

    /**
     * The messages to come, one after the other, until the server closes the session. Each is waited for as by
     * {@link #receive()}; where that throws for another reason than the end of the session, so does the iteration.
     *
     * @return what can be iterated over once
     */
    @Override
    Iterator<Message> iterator();
}
