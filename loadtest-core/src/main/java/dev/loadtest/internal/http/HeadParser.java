package dev.loadtest.internal.http;

import java.io.IOException;
import java.io.InputStream;

import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.AbstractMessageParser;
import org.apache.hc.core5.http.io.SessionInputBuffer;
import org.apache.hc.core5.http.message.BasicClassicHttpResponse;
import org.apache.hc.core5.http.message.StatusLine;
import org.apache.hc.core5.util.CharArrayBuffer;
import org.jspecify.annotations.Nullable;

/** Reads the heads of one connection's responses, and knows what the codec has read beyond them. Not thread-safe. */
final class HeadParser extends AbstractMessageParser<ClassicHttpResponse> {

    private @Nullable SessionInputBuffer buffer;

    HeadParser(Http1Config limits) {
        super(limits, new HeadLines());
    }

    @Override
    public ClassicHttpResponse parse(SessionInputBuffer input, InputStream in) throws IOException, HttpException {
        buffer = input;
        return super.parse(input, in);
    }

    @Override
    protected ClassicHttpResponse createMessage(CharArrayBuffer line) throws NotHttpException {
        StatusLine status = HeadLines.statusLine(line);
        ClassicHttpResponse response = new BasicClassicHttpResponse(status.getStatusCode(), status.getReasonPhrase());
        response.setVersion(status.getProtocolVersion());
        return response;
    }

    /** How many bytes have been read from the socket and are part of nothing yet. */
    int readAhead() {
        SessionInputBuffer input = buffer;
        return input == null ? 0 : input.length();
    }
}
