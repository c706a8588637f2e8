package dev.loadtest.internal.http;

import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpVersion;
import org.apache.hc.core5.http.ParseException;
import org.apache.hc.core5.http.ProtocolVersion;
import org.apache.hc.core5.http.message.BasicHeader;
import org.apache.hc.core5.http.message.StatusLine;
import org.apache.hc.core5.util.CharArrayBuffer;

/**
 * Reads the lines of a response's head as RFC 9112 writes them. HttpCore's own parser reads more into them: a header
 * whose name has a space in it may then be a length to one reader and none to another.
 *
 * <pre>
 *  HTTP/1.d SP 3DIGIT [SP reason]      d is 0 to 9, the status at least 100; SP may be several blanks
 *  token ":" value                     nothing before the name, nothing between name and colon
 * </pre>
 */
final class HeadLines {

    private static final String PROTOCOL = "HTTP/1.";
    private static final int AFTER_VERSION = PROTOCOL.length() + 1;

    private HeadLines() {}

    static StatusLine statusLine(CharArrayBuffer line) throws NotHttpException {
        ProtocolVersion version = version(line);
        int end = line.length();
        int at = AFTER_VERSION;
        while (at < end && isBlank(line.charAt(at))) {
            at++;
        }
        int afterStatus = at + 3;
        if (at == AFTER_VERSION || afterStatus > end || (afterStatus < end && !isBlank(line.charAt(afterStatus)))) {
            throw new NotHttpException();
        }
        int status = 0;
        for (; at < afterStatus; at++) {
            status = status * 10 + digit(line.charAt(at));
        }
        if (status < 100) {
            throw new NotHttpException();
        }
        return new StatusLine(version, status, line.substringTrimmed(afterStatus, end));
    }

    private static ProtocolVersion version(CharArrayBuffer line) throws NotHttpException {
        if (line.length() < AFTER_VERSION) {
            throw new NotHttpException();
        }
        for (int i = 0; i < PROTOCOL.length(); i++) {
            if (line.charAt(i) != PROTOCOL.charAt(i)) {
                throw new NotHttpException();
            }
        }
        // A later minor version is read as the latest that is known.
        return digit(line.charAt(PROTOCOL.length())) == 0 ? HttpVersion.HTTP_1_0 : HttpVersion.HTTP_1_1;
    }

    private static int digit(char c) throws NotHttpException {
        if (c < '0' || c > '9') {
            throw new NotHttpException();
        }
        return c - '0';
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }

    static Header header(CharArrayBuffer line) throws ParseException {
        int colon = 0;
        while (colon < line.length() && Headers.isTokenChar(line.charAt(colon))) {
            colon++;
        }
        if (colon == 0 || colon == line.length() || line.charAt(colon) != ':') {
            throw new ParseException("header without a name", line, 0, line.length());
        }
        return new BasicHeader(line.substring(0, colon), line.substringTrimmed(colon + 1, line.length()));
    }
}
