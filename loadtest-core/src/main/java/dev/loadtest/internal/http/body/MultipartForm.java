package dev.loadtest.internal.http.body;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

import dev.loadtest.http.Body;
import dev.loadtest.http.Part;

/**
 * A form in parts (RFC 7578), as browsers send it: names in UTF-8, with quotes and line breaks percent-encoded, fields
 * without a type.
 *
 * @param content all parts between their boundaries
 * @param contentType tells the boundary
 */
public record MultipartForm(Content content, String contentType) {

    /** Smaller ones are copied, so that a form of small parts is one array. */
    private static final int SMALL = 64 * 1024;

    /**
     * The form with a boundary of its own.
     *
     * @throws BodySourceException if a file is not there
     */
    public static MultipartForm of(List<Part> parts) {
        SplittableRandom random = new SplittableRandom();
        String boundary = "loadtest-%016x%016x".formatted(random.nextLong(), random.nextLong());
        Writing writing = new Writing(boundary);
        parts.forEach(writing::add);
        return new MultipartForm(writing.end(), "multipart/form-data; boundary=" + boundary);
    }

    private static final class Writing {

        private final String boundary;
        private final List<Content> contents = new ArrayList<>();
        private final ByteArrayOutputStream pending = new ByteArrayOutputStream();

        Writing(String boundary) {
            this.boundary = boundary;
        }

        void add(Part part) {
            text("--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + escaped(part.name()) + '"');
            switch (part) {
                case Part.Field field -> text("\r\n\r\n" + field.value());
                case Part.Upload upload -> {
                    text("; filename=\"" + escaped(upload.filename()) + "\"\r\nContent-Type: " + upload.contentType()
                            + "\r\n\r\n");
                    content(upload.content());
                }
            }
            text("\r\n");
        }

        private void content(Body body) {
            switch (body) {
                case Body.File file -> flushAnd(SourceContent.of(file.path()));
                case Body.Stream stream ->
                    flushAnd(SourceContent.of(stream.source(), stream.length().orElse(Content.UNKNOWN)));
                case Body.Bytes bytes when bytes.bytes().length <= SMALL -> pending.writeBytes(bytes.bytes());
                case Body.Bytes bytes -> flushAnd(new BytesContent(bytes.bytes()));
                default -> throw new IllegalArgumentException("no content of a part: " + body);
            }
        }

        private void flushAnd(Content content) {
            flush();
            contents.add(content);
        }

        private void flush() {
            if (pending.size() > 0) {
                contents.add(new BytesContent(pending.toByteArray()));
                pending.reset();
            }
        }

        private void text(String text) {
            pending.writeBytes(text.getBytes(StandardCharsets.UTF_8));
        }

        Content end() {
            text("--" + boundary + "--\r\n");
            flush();
            return contents.size() == 1 ? contents.get(0) : new JoinedContent(contents);
        }

        private static String escaped(String name) {
            return name.replace("\"", "%22").replace("\r", "%0D").replace("\n", "%0A");
        }
    }
}
