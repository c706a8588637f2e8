package dev.loadtest.internal.websocket;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.SplittableRandom;

import org.jspecify.annotations.Nullable;

import dev.loadtest.internal.http.StreamConnection;

/** What is said in the opening handshake (RFC 6455, section 4), and whether the answer is one to it. */
final class Handshake {

    private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    private final String key;
    private final List<String> protocols;

    Handshake(List<String> protocols, SplittableRandom random) {
        byte[] nonce = new byte[16];
        random.nextBytes(nonce);
        this.key = Base64.getEncoder().encodeToString(nonce);
        this.protocols = List.copyOf(protocols);
    }

    /** The lines of the request. No extension is offered. */
    List<String> lines() {
        List<String> lines = new ArrayList<>(List.of("Connection: Upgrade", "Upgrade: websocket",
                "Sec-WebSocket-Version: 13", "Sec-WebSocket-Key: " + key));
        if (!protocols.isEmpty()) {
            lines.add("Sec-WebSocket-Protocol: " + String.join(", ", protocols));
        }
        return lines;
    }

    /** What is wrong with an answer of status 101; null if nothing is. */
    @Nullable
    String problem(StreamConnection answer) {
        if (!answer.header("upgrade").equalsIgnoreCase("websocket")
                || Arrays.stream(answer.header("connection").split(",", -1))
                        .noneMatch(word -> word.strip().equalsIgnoreCase("upgrade"))) {
            return "answer that is no upgrade to a WebSocket";
        }
        if (!answer.header("sec-websocket-accept").equals(accept(key))) {
            return "answer to another handshake";
        }
        if (!answer.header("sec-websocket-extensions").isEmpty()) {
            return "extension that was not offered";
        }
        String chosen = answer.header("sec-websocket-protocol");
        return chosen.isEmpty() || protocols.contains(chosen) ? null : "subprotocol that was not offered";
    }

    /** The proof that a server has read a key. */
    static String accept(String key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-1").digest((key + GUID).getBytes(StandardCharsets.US_ASCII));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-1", e);
        }
    }
}
