package dev.loadtest.internal.http;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Percent-encoding (RFC 3986), of UTF-8 bytes. */
final class Percent {

    private static final String UNRESERVED = "-._~";
    private static final String LEGAL_IN_PATH = UNRESERVED + "!$&'()*+,;=:@/%";
    private static final String LEGAL_IN_QUERY = LEGAL_IN_PATH + "?";
    private static final char[] HEX = "0123456789ABCDEF".toCharArray();

    private Percent() {}

    /** A value for one place in a URL: everything but letters, digits and {@code -._~} is encoded. */
    static String encodeValue(String value) {
        return encode(value, UNRESERVED);
    }

    /** A name or value of a form: as a value, with a plus for each space. */
    static String encodeFormValue(String value) {
        return encodeValue(value).replace("%20", "+");
    }

    /** A path as its author wrote it: only what may not stand there is encoded; existing escapes are kept. */
    static String repairPath(String path) {
        return encode(path, LEGAL_IN_PATH);
    }

    /** A query as its author wrote it: only what may not stand there is encoded; existing escapes are kept. */
    static String repairQuery(String query) {
        return encode(query, LEGAL_IN_QUERY);
    }

    /** Undoes the encoding; what is no escape stays as it is. */
    static String decode(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        ByteArrayOutputStream octets = new ByteArrayOutputStream(text.length());
        byte[] given = text.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < given.length; i++) {
            int high = given[i] == '%' && i + 2 < given.length ? Character.digit(given[i + 1], 16) : -1;
            int low = high >= 0 ? Character.digit(given[i + 2], 16) : -1;
            if (low >= 0) {
                octets.write(high * 16 + low);
                i += 2;
            } else {
                octets.write(given[i]);
            }
        }
        return octets.toString(StandardCharsets.UTF_8);
    }

    private static String encode(String text, String legal) {
        int clean = 0;
        while (clean < text.length() && isLegal(text.charAt(clean), legal)) {
            clean++;
        }
        if (clean == text.length()) {
            return text;
        }
        StringBuilder result = new StringBuilder(text.length() + 16).append(text, 0, clean);
        for (byte octet : text.substring(clean).getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (octet & 0xFF);
            if (isLegal(c, legal)) {
                result.append(c);
            } else {
                result.append('%').append(HEX[c >> 4]).append(HEX[c & 0xF]);
            }
        }
        return result.toString();
    }

    private static boolean isLegal(char c, String legal) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
                || (c < 0x80 && legal.indexOf(c) >= 0);
    }
}
