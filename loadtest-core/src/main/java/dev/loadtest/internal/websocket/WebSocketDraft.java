package dev.loadtest.internal.websocket;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import dev.loadtest.http.RequestOption;
import dev.loadtest.websocket.WebSocketRequest;

/** A WebSocket while its options set it up: what HTTP knows too is left to it. */
final class WebSocketDraft implements WebSocketRequest {

    private static final int DEFAULT_LIMIT = 16 << 20;
    private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";

    private final List<RequestOption> http = new ArrayList<>();
    private final List<String> protocols = new ArrayList<>();
    private int maxMessageSize = DEFAULT_LIMIT;

    @Override
    public WebSocketRequest header(String name, String value) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.equals("connection") || lower.equals("upgrade") || lower.startsWith("sec-websocket-")) {
            throw new IllegalArgumentException("header '" + name + "' must be left to the handshake, but was set");
        }
        return with(request -> request.header(name, value));
    }

    @Override
    public WebSocketRequest bearer(String token) {
        return with(request -> request.bearer(token));
    }

    @Override
    public WebSocketRequest basicAuth(String user, String password) {
        return with(request -> request.basicAuth(user, password));
    }

    @Override
    public WebSocketRequest queryParam(String name, Object value) {
        return with(request -> request.queryParam(name, value));
    }

    @Override
    public WebSocketRequest pathParam(String name, Object value) {
        return with(request -> request.pathParam(name, value));
    }

    @Override
    public WebSocketRequest name(String name) {
        return with(request -> request.name(name));
    }

    @Override
    public WebSocketRequest tag(String key, String value) {
        return SessionTags.isMeasured(key) ? this : with(request -> request.tag(key, value));
    }

    @Override
    public WebSocketRequest timeout(Duration timeout) {
        return with(request -> request.timeout(timeout));
    }

    private WebSocketRequest with(RequestOption option) {
        http.add(option);
        return this;
    }

    @Override
    public WebSocketRequest subprotocols(String... offered) {
        for (String protocol : offered) {
            if (!protocol.matches(TOKEN)) {
                throw new IllegalArgumentException("subprotocol must be a token, but was '" + protocol + "'");
            }
        }
        protocols.addAll(List.of(offered));
        return this;
    }

    @Override
    public WebSocketRequest maxMessageSize(int bytes) {
        if (bytes < 1) {
            throw new IllegalArgumentException("maxMessageSize must be 1 or more, but was " + bytes);
        }
        maxMessageSize = bytes;
        return this;
    }

    List<RequestOption> http() {
        return http;
    }

    List<String> protocols() {
        return protocols;
    }

    int maxMessageSize() {
        return maxMessageSize;
    }
}
