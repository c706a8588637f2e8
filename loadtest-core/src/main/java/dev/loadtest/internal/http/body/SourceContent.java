package dev.loadtest.internal.http.body;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

import dev.loadtest.http.BodySource;

/** Bytes that are read while they are sent, and never all in memory. */
public final class SourceContent implements Content {

    private final BodySource source;
    private final long length;
    private final boolean mayGrow;

    private SourceContent(BodySource source, long length, boolean mayGrow) {
        this.source = source;
        this.length = length;
        this.mayGrow = mayGrow;
    }

    /** The stream of an author; its length if it is known. */
    public static SourceContent of(BodySource source, long length) {
        return new SourceContent(source, length, false);
    }

    /**
     * A file as long as it is now: what is appended meanwhile, as to a log, is not sent.
     *
     * @throws BodySourceException if it is not there, or a directory
     */
    public static SourceContent of(Path file) {
        BasicFileAttributes attributes;
        try {
            attributes = Files.readAttributes(file, BasicFileAttributes.class);
        } catch (NoSuchFileException e) {
            throw new BodySourceException("file of a body must exist, but '" + file + "' does not", e);
        } catch (IOException e) {
            throw new BodySourceException("file of a body must be readable, but '" + file + "' is not: "
                    + e.getMessage(), e);
        }
        if (attributes.isDirectory()) {
            throw new BodySourceException("file of a body must be a file, but '" + file + "' is a directory",
                    new IOException("is a directory"));
        }
        // What is neither file nor directory, such as a pipe, does not know how much will come of it.
        long length = attributes.isRegularFile() ? attributes.size() : UNKNOWN;
        return new SourceContent(() -> Files.newInputStream(file), length, true);
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public InputStream open() {
        try {
            InputStream in = source.open();
            if (in == null) {
                throw new IOException("the source gave no stream");
            }
            return length == UNKNOWN ? in : new ExactStream(in, length, mayGrow);
        } catch (IOException e) {
            throw BodySourceException.of(e);
        } catch (RuntimeException e) {
            throw BodySourceException.ofAuthors(e);
        }
    }
}
