package dev.loadtest.websocket;

import java.util.Objects;

/** A whole message that the server has sent, put together again if it came in fragments. Immutable, if its bytes are left alone. */
public sealed interface Message {

    /**
     * A text.
     *
     * @param text the text, which was well-formed UTF-8
     */
    record Text(String text) implements Message {

        /** Refuses null. */
        public Text {
            Objects.requireNonNull(text, "text");
        }
    }

    /**
     * Bytes.
     *
     * @param data the bytes; not copied
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Binary(byte[] data) implements Message {

        /** Refuses null. */
        public Binary {
            Objects.requireNonNull(data, "data");
        }

        @Override
        public String toString() {
            return "Binary[" + data.length + " bytes]";
        }
    }
}
