package dev.loadtest.internal.http;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Says what the bytes of a connection, which the server then closes, are by RFC 9112: written apart from the transport and
 * plainly, over the whole text. Lenient where decision 023 is: LF alone ends a line, up to nine empty lines may stand before
 * a status line, blanks may be several, headers may be folded, a length may be repeated, and chunks win over it.
 */
final class ResponseOracle {

    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.([0-9])[ \t]+([1-9][0-9]{2})([ \t].*)?",
            Pattern.DOTALL);
    private static final Pattern HEADER = Pattern.compile("([!#$%&'*+.^_`|~0-9A-Za-z-]+):(.*)", Pattern.DOTALL);
    private static final Pattern CHUNK = Pattern.compile("0*([0-9a-fA-F]{1,15})[ \t]*(;.*)?", Pattern.DOTALL);

    private final String text;
    private int at;

    /** The final response at the beginning, and how many bytes it takes; or that there is none that is complete. */
    sealed interface Answer {}

    record Whole(int status, byte[] body, int length) implements Answer {

        @Override
        public String toString() {
            return status + " with " + body.length + " bytes, of " + length;
        }
    }

    record Broken(String why) implements Answer {}

    private static final class NoResponse extends Exception {
        private static final long serialVersionUID = 1;

        NoResponse(String why) {
            super(why);
        }
    }

    private ResponseOracle(byte[] bytes) {
        this.text = new String(bytes, StandardCharsets.ISO_8859_1);
    }

    static Answer judge(byte[] bytes) {
        ResponseOracle oracle = new ResponseOracle(bytes);
        try {
            return oracle.response();
        } catch (NoResponse e) {
            return new Broken(e.getMessage());
        }
    }

    private Whole response() throws NoResponse {
        while (true) {
            int status = status();
            List<String[]> headers = headers();
            if (status >= 200 || status == 101) {
                return new Whole(status, body(status, headers), at);
            }
        }
    }

    private String line() throws NoResponse {
        int end = text.indexOf('\n', at);
        if (end < 0) {
            throw new NoResponse("closed within a line");
        }
        int last = end > at && text.charAt(end - 1) == '\r' ? end - 1 : end;
        String line = text.substring(at, last);
        at = end + 1;
        return line;
    }

    private int status() throws NoResponse {
        for (int empty = 0; empty < 10; empty++) {
            String line = line();
            if (!line.isEmpty()) {
                Matcher status = STATUS.matcher(line);
                if (!status.matches()) {
                    throw new NoResponse("no status line");
                }
                return Integer.parseInt(status.group(2));
            }
        }
        throw new NoResponse("too many empty lines");
    }

    private List<String[]> headers() throws NoResponse {
        List<String> unfolded = new ArrayList<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            boolean folded = line.charAt(0) == ' ' || line.charAt(0) == '\t';
            if (folded && !unfolded.isEmpty()) {
                unfolded.add(unfolded.remove(unfolded.size() - 1) + ' ' + line.replaceFirst("^[ \t]+", ""));
            } else {
                unfolded.add(line);
            }
        }
        List<String[]> headers = new ArrayList<>();
        for (String line : unfolded) {
            Matcher header = HEADER.matcher(line);
            if (!header.matches()) {
                throw new NoResponse("no header");
            }
            headers.add(new String[]{header.group(1), header.group(2).replaceAll("^[ \t\r]+|[ \t\r]+$", "")});
        }
        return headers;
    }

    private byte[] body(int status, List<String[]> headers) throws NoResponse {
        if (status < 200 || status == 204 || status == 304) {
            return new byte[0];
        }
        List<String> codings = values(headers, "transfer-encoding");
        List<String> lengths = values(headers, "content-length").stream().distinct().toList();
        if (lengths.size() > 1) {
            throw new NoResponse("two lengths");
        }
        if (!codings.isEmpty()) {
            if (codings.size() > 1 || !codings.get(0).equalsIgnoreCase("chunked")) {
                throw new NoResponse("unknown transfer encoding");
            }
            return chunks();
        }
        if (lengths.isEmpty()) {
            return take(text.length() - at);
        }
        if (!lengths.get(0).matches("[0-9]{1,18}")) {
            throw new NoResponse("length is no number");
        }
        return take(Long.parseLong(lengths.get(0)));
    }

    private static List<String> values(List<String[]> headers, String name) {
        return headers.stream().filter(header -> header[0].equalsIgnoreCase(name)).map(header -> header[1]).toList();
    }

    private byte[] chunks() throws NoResponse {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        while (true) {
            Matcher chunk = CHUNK.matcher(line());
            if (!chunk.matches()) {
                throw new NoResponse("no chunk size");
            }
            long size = Long.parseLong(chunk.group(1), 16);
            if (size == 0) {
                while (!line().isEmpty()) {
                    // Trailers are dropped, whatever they are.
                }
                return body.toByteArray();
            }
            body.writeBytes(take(size));
            if (!line().isEmpty()) {
                throw new NoResponse("chunk longer than its size");
            }
        }
    }

    private byte[] take(long count) throws NoResponse {
        if (count > text.length() - at) {
            throw new NoResponse("closed within the body");
        }
        int begin = at;
        at += (int) count;
        return text.substring(begin, at).getBytes(StandardCharsets.ISO_8859_1);
    }
}
