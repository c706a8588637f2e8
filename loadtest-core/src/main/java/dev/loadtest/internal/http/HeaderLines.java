package dev.loadtest.internal.http;

import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.ParseException;
import org.apache.hc.core5.util.CharArrayBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The headers in lines that came lately: a server says nearly the same with each response, and a header that is known
 * need not be made again. Shared by the connections of a run.
 *
 * <p>Thread-safe without a lock: entries are immutable, and where two threads write to the same place one of them is lost.
 */
final class HeaderLines {

    private static final int PLACES = 256;
    /** Longer ones are mostly tokens or cookies, and never seen again. */
    private static final int LONGEST = 128;

    private final @Nullable Known[] places = new Known[PLACES];

    private record Known(String line, Header header) {

        boolean is(char[] chars, int length) {
            if (line.length() != length) {
                return false;
            }
            for (int i = 0; i < length; i++) {
                if (line.charAt(i) != chars[i]) {
                    return false;
                }
            }
            return true;
        }
    }

    /**
     * The header in a line.
     *
     * @throws ParseException if it is none
     */
    Header of(CharArrayBuffer line) throws ParseException {
        int length = line.length();
        if (length > LONGEST) {
            return HeadLines.header(line);
        }
        int place = place(line.array(), length);
        Known known = places[place];
        if (known != null && known.is(line.array(), length)) {
            return known.header();
        }
        Header header = HeadLines.header(line);
        places[place] = new Known(line.toString(), header);
        return header;
    }

    private static int place(char[] chars, int length) {
        int hash = 0;
        for (int i = 0; i < length; i++) {
            hash = 31 * hash + chars[i];
        }
        return (hash ^ (hash >>> 16)) & (PLACES - 1);
    }
}
