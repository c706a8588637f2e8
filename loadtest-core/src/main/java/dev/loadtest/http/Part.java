package dev.loadtest.http;

import java.nio.file.Path;
import java.util.Objects;
import java.util.OptionalLong;

/**
 * A part of a {@link Body#multipart(Part...) multipart body}. Immutable as far as its content is, and then thread-safe.
 *
 * <p>Names and filenames are sent as browsers do: in UTF-8, with quotes and line breaks percent-encoded.
 */
public sealed interface Part {

    /**
     * Its name.
     *
     * @return the name of the form's field
     */
    String name();

    /**
     * A field with a text, in UTF-8.
     *
     * @param name its name
     * @param value its value
     * @return the part
     */
    static Part text(String name, String value) {
        return new Field(name, value);
    }

    /**
     * A file under its own name, as {@code application/octet-stream}. It is read while it is sent.
     *
     * @param name the name of the field
     * @param path the file; it must exist when the request is made
     * @return the part
     */
    static Part file(String name, Path path) {
        return file(name, path, ContentType.OCTETS);
    }

    /**
     * A file under its own name. It is read while it is sent.
     *
     * @param name the name of the field
     * @param path the file; it must exist when the request is made
     * @param contentType what is in it, for example {@code image/png}
     * @return the part
     * @throws IllegalArgumentException if the content type is empty or not one line of ASCII
     */
    static Part file(String name, Path path, String contentType) {
        Path filename = path.getFileName();
        return new Upload(name, filename == null ? "" : filename.toString(), contentType,
                new Body.File(path, contentType));
    }

    /**
     * Bytes that are sent as a file.
     *
     * @param name the name of the field
     * @param filename the name of the file
     * @param contentType what is in it, for example {@code image/png}
     * @param bytes the bytes; not copied, so leave them alone
     * @return the part
     * @throws IllegalArgumentException if the content type is empty or not one line of ASCII
     */
    static Part bytes(String name, String filename, String contentType, byte[] bytes) {
        return new Upload(name, filename, contentType, new Body.Bytes(bytes));
    }

    /**
     * A stream of unknown length that is sent as a file: the request is sent in chunks then.
     *
     * @param name the name of the field
     * @param filename the name of the file
     * @param contentType what is in it, for example {@code image/png}
     * @param source gives the stream, a new one each time
     * @return the part
     * @throws IllegalArgumentException if the content type is empty or not one line of ASCII
     */
    static Part stream(String name, String filename, String contentType, BodySource source) {
        return new Upload(name, filename, contentType, new Body.Stream(OptionalLong.empty(), source));
    }

    /**
     * A stream of known length that is sent as a file.
     *
     * @param name the name of the field
     * @param filename the name of the file
     * @param contentType what is in it, for example {@code image/png}
     * @param length how many bytes the stream has: 0 or more
     * @param source gives the stream, a new one each time
     * @return the part
     * @throws IllegalArgumentException if the length is negative, or the content type is empty or not one line of ASCII
     */
    static Part stream(String name, String filename, String contentType, long length, BodySource source) {
        return new Upload(name, filename, contentType, new Body.Stream(OptionalLong.of(length), source));
    }

    /**
     * A field with a text.
     *
     * @param name its name
     * @param value its value
     */
    record Field(String name, String value) implements Part {

        /** Refuses null. */
        public Field {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(value, "value");
        }
    }

    /**
     * A file, or what is sent as one.
     *
     * @param name the name of the field
     * @param filename the name of the file
     * @param contentType what is in it
     * @param content its bytes: a {@link Body.File}, {@link Body.Bytes} or {@link Body.Stream}
     */
    record Upload(String name, String filename, String contentType, Body content) implements Part {

        /** Refuses null, a content type that is not one line of ASCII, and other bodies. */
        public Upload {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(filename, "filename");
            ContentType.check(contentType);
            if (!(content instanceof Body.File || content instanceof Body.Bytes || content instanceof Body.Stream)) {
                throw new IllegalArgumentException("content of a part must be a file, bytes or a stream, but was a "
                        + content.getClass().getSimpleName());
            }
        }
    }
}
