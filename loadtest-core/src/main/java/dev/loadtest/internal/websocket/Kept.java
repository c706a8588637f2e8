package dev.loadtest.internal.websocket;

import java.util.ArrayDeque;
import java.util.Queue;

import org.jspecify.annotations.Nullable;

import dev.loadtest.websocket.Message;

/** Messages that came while the flow waited for something else. As many as one message may be large. Not thread-safe. */
final class Kept {

    /** An empty message takes room as well. */
    private static final int LEAST = 64;

    private final Queue<Message> messages = new ArrayDeque<>();
    private final long limit;
    private long size;

    Kept(int limit) {
        this.limit = limit;
    }

    /** Keeps a message; false if that were too much. */
    boolean add(Message message) {
        size += sizeOf(message);
        messages.add(message);
        return messages.size() == 1 || size <= limit;
    }

    @Nullable
    Message poll() {
        Message message = messages.poll();
        if (message != null) {
            size -= sizeOf(message);
        }
        return message;
    }

    private static int sizeOf(Message message) {
        return LEAST + switch (message) {
            case Message.Text text -> text.text().length();
            case Message.Binary binary -> binary.data().length;
        };
    }
}
