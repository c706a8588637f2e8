package dev.loadtest.internal.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.apache.hc.core5.http.ConnectionClosedException;

/**
 * The head of a response to an {@link StreamRequest}.
 *
 * @param status its status; 0 if there is none
 * @param headers its headers, names in lower case
 */
record Answer(int status, List<Field> headers) {

    static final Answer NONE = new Answer(0, List.of());
    private static final int LARGEST = 64 * 1024;

    /**
     * A header.
     *
     * @param name in lower case
     * @param value as it came
     */
    record Field(String name, String value) {}

    /** What came is no head of a response. */
    static final class Malformed extends IOException {

        private static final long serialVersionUID = 1;

        Malformed() {
            super("malformed response");
        }
    }

    /** Reads a head, and nothing behind it. */
    static Answer read(InputStream in) throws IOException {
        int[] left = {LARGEST};
        String statusLine = line(in, left);
        List<Field> headers = new ArrayList<>();
        for (String line = line(in, left); !line.isEmpty(); line = line(in, left)) {
            int colon = line.indexOf(':');
            if (colon <= 0) {
                throw new Malformed();
            }
            headers.add(
                    new Field(line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip()));
        }
        return new Answer(status(statusLine), List.copyOf(headers));
    }

    private static int status(String line) throws Malformed {
        if (!line.matches("HTTP/1\\.[01] [1-9][0-9]{2}( .*)?")) {
            throw new Malformed();
        }
        return Integer.parseInt(line.substring(9, 12));
    }

    private static String line(InputStream in, int[] left) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(64);
        for (int octet = in.read(); octet != '\n'; octet = in.read()) {
            if (octet < 0) {
                throw new ConnectionClosedException("head cut off");
            }
            if (--left[0] < 0) {
                throw new Malformed();
            }
            if (octet != '\r') {
                line.write(octet);
            }
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }

    /** The values of a header, all lines of it together; empty if it is not there. */
    String header(String name) {
        return String.join(", ",
                headers.stream().filter(field -> field.name().equals(name)).map(Field::value).toList());
    }
}
