package dev.loadtest.internal.data;

import java.io.BufferedReader;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

import dev.loadtest.data.FeederSource.Location;

/** Opens files as text. */
final class TextFile {

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private TextFile() {}

    /**
     * The text behind the byte order mark, if there is one. Bytes that are no text are an error, not question marks.
     *
     * @throws DataException if there is no such file
     */
    static BufferedReader open(Location location, Charset charset) {
        InputStream bytes = switch (location) {
            case Location.File file -> open(file.path());
            case Location.Resource resource -> open(resource.name());
        };
        BufferedReader text = new BufferedReader(new InputStreamReader(bytes, charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT).onUnmappableCharacter(CodingErrorAction.REPORT)));
        try {
            text.mark(1);
            if (text.read() != BYTE_ORDER_MARK) {
                text.reset();
            }
            return text;
        } catch (IOException e) {
            close(text);
            throw unreadable(location.toString(), charset, e);
        }
    }

    static DataException unreadable(String place, Charset charset, IOException e) {
        return new DataException(e instanceof CharacterCodingException
                ? place + " must be " + charset + ", but has bytes that are not"
                : place + " could not be read: " + e);
    }

    /** Closes what has been read; nothing can be lost any more. */
    static void close(AutoCloseable closeable) {
        try {
            closeable.close();
        } catch (Exception e) {
            // See above.
        }
    }

    private static InputStream open(Path path) {
        if (!Files.isRegularFile(path)) {
            throw new DataException("must be a file, but '" + path.toAbsolutePath()
                    + (Files.exists(path) ? "' is none" : "' does not exist"));
        }
        try {
            // Not by a channel, which an interruption would close: a virtual user that is cut off while it loads must not
            // spoil the data of others.
            return path.getFileSystem().equals(FileSystems.getDefault())
                    ? new FileInputStream(path.toFile())
                    : Files.newInputStream(path);
        } catch (IOException e) {
            throw new DataException(path + " could not be read: " + e);
        }
    }

    private static InputStream open(String resource) {
        String name = resource.startsWith("/") ? resource.substring(1) : resource;
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        @Nullable
        InputStream found = context == null ? null : context.getResourceAsStream(name);
        if (found == null) {
            found = ClassLoader.getSystemResourceAsStream(name);
        }
        if (found == null) {
            throw new DataException("must be on the class path, but '" + name + "' is not");
        }
        return found;
    }
}
