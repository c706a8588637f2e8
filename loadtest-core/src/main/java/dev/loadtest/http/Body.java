package dev.loadtest.http;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;

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
     * @param fields names and values, sent in the map's order; a value that is an {@link Iterable} makes a field of each
     *        of its elements
     * @return the body
     */
    static Body form(Map<String, ?> fields) {
        return new Form(new LinkedHashMap<>(Objects.requireNonNull(fields, "fields")));
    }

    /**
     * A form in parts, with files for example, sent as {@code multipart/form-data}: no {@code Content-Type} of the
     * request or the settings replaces that one, which tells the boundary. Files and streams are read while they are
     * sent. It has a {@code Content-Length} if all its parts have one, else it is sent in chunks.
     *
     * @param parts its parts, in order; at least one
     * @return the body
     * @throws IllegalArgumentException if there are no parts
     */
    static Body multipart(Part... parts) {
        return new Multipart(List.of(parts));
    }

    /**
     * A file of any size, sent as {@code application/octet-stream} unless the request sets a {@code Content-Type}. It is
     * read while it is sent, as long as it was when the call began; what is appended meanwhile is not sent.
     *
     * <p>If it is not there or cannot be read, the call throws {@link java.io.UncheckedIOException}: that is no failure of
     * the service.
     *
     * @param path the file; it must exist when the request is made
     * @return the body
     */
    static Body file(Path path) {
        return new File(path, ContentType.OCTETS);
    }

    /**
     * A file of any size. It is read while it is sent, as long as it was when the call began; what is appended meanwhile is
     * not sent.
     *
     * <p>If it is not there or cannot be read, the call throws {@link java.io.UncheckedIOException}: that is no failure of
     * the service.
     *
     * @param path the file; it must exist when the request is made
     * @param contentType what is in it, for example {@code image/png}, unless the request sets a {@code Content-Type}
     * @return the body
     * @throws IllegalArgumentException if the content type is empty or not one line of ASCII
     */
    static Body file(Path path, String contentType) {
        return new File(path, contentType);
    }

    /**
     * A stream of unknown length and any size, sent in chunks as {@code application/octet-stream} unless the request sets a
     * {@code Content-Type}. It is read while it is sent: what reading takes counts as sending, so it should be quick.
     *
     * <p>If it cannot be read, the call throws {@link java.io.UncheckedIOException}: that is no failure of the service.
     *
     * @param source gives the stream, a new one each time
     * @return the body
     */
    static Body stream(BodySource source) {
        return new Stream(OptionalLong.empty(), source);
    }

    /**
     * A stream of known length and any size, sent as {@code application/octet-stream} unless the request sets a
     * {@code Content-Type}. It is read while it is sent: what reading takes counts as sending, so it should be quick.
     *
     * <p>If it cannot be read, or has more or fewer bytes, the call throws {@link java.io.UncheckedIOException}: that is no
     * failure of the service.
     *
     * @param length how many bytes the stream has: 0 or more
     * @param source gives the stream, a new one each time
     * @return the body
     * @throws IllegalArgumentException if the length is negative
     */
    static Body stream(long length, BodySource source) {
        return new Stream(OptionalLong.of(length), source);
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

    /**
     * A form in parts.
     *
     * @param parts its parts
     */
    record Multipart(List<Part> parts) implements Body {

        /** Refuses null and an empty list. */
        public Multipart {
            parts = List.copyOf(parts);
            if (parts.isEmpty()) {
                throw new IllegalArgumentException("a multipart body must have at least one part, but has none");
            }
        }
    }

    /**
     * A file.
     *
     * @param path where it is
     * @param contentType what is in it
     */
    record File(Path path, String contentType) implements Body {

        /** Refuses null and a content type that is not one line of ASCII. */
        public File {
            Objects.requireNonNull(path, "path");
            ContentType.check(contentType);
        }
    }

    /**
     * A stream.
     *
     * @param length how many bytes it has, or empty
     * @param source gives it, a new one each time
     */
    record Stream(OptionalLong length, BodySource source) implements Body {

        /** Refuses null and a negative length. */
        public Stream {
            Objects.requireNonNull(source, "source");
            if (length.isPresent() && length.getAsLong() < 0) {
                throw new IllegalArgumentException("length of a stream must be 0 or more, but was "
                        + length.getAsLong());
            }
        }
    }
}
