package dev.loadtest.http;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** The body of a request. Immutable as far as its content is, and then thread-safe. */
public sealed interface Body {

    /**
     * No body.
     *
     * @return the absence of a body
     */
    static Body none() {
        return None.NONE;
    }

    /**
     * An object as JSON, sent as {@code application/json}.
     *
     * @param value maps, collections, records, beans, strings, numbers, booleans
     * @return the body
     */
    static Body json(Object value) {
        return new Json(value);
    }

    /**
     * A text, sent in UTF-8 as {@code text/plain} unless the request sets a {@code Content-Type}.
     *
     * @param text the text
     * @return the body
     */
    static Body text(String text) {
        return new Text(text);
    }

    /**
     * Bytes, sent as {@code application/octet-stream} unless the request sets a {@code Content-Type}.
     *
     * @param bytes the bytes; not copied, so leave them alone
     * @return the body
     */
    static Body bytes(byte[] bytes) {
        return new Bytes(bytes);
    }

    /**
     * Form fields, sent as {@code application/x-www-form-urlencoded}.
     *
     * @param fields names and values, sent in the map's order
     * @return the body
     */
    static Body form(Map<String, ?> fields) {
        return new Form(new LinkedHashMap<>(Objects.requireNonNull(fields, "fields")));
    }

    /** No body. */
    enum None implements Body {
        /** The only one. */
        NONE
    }

    /**
     * An object as JSON.
     *
     * @param value the object
     */
    record Json(Object value) implements Body {

        /** Refuses null. */
        public Json {
            Objects.requireNonNull(value, "value");
        }
    }

    /**
     * A text.
     *
     * @param text the text
     */
    record Text(String text) implements Body {

        /** Refuses null. */
        public Text {
            Objects.requireNonNull(text, "text");
        }
    }

    /**
     * Bytes.
     *
     * @param bytes the bytes
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Bytes(byte[] bytes) implements Body {

        /** Refuses null. */
        public Bytes {
            Objects.requireNonNull(bytes, "bytes");
        }
    }

    /**
     * Form fields.
     *
     * @param fields names and values
     */
    record Form(Map<String, ?> fields) implements Body {

        /** Refuses null. */
        public Form {
            Objects.requireNonNull(fields, "fields");
        }
    }
}
