package dev.loadtest.internal.http;

import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.loadtest.http.Body;

/** What servers do wrong, each with what the virtual user sees of it, and that the user goes on. */
@Timeout(30)
class ResponseFaultsTest {

    private static final String CHUNKED = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";

    static Stream<Fault> connections() {
        return Stream.of(
                Fault.script("accepts and never answers", FaultServer.Peer::awaitClose).timesOut(),
                Fault.script("reset instead of an answer", peer -> {
                    peer.read();
                    peer.reset();
                }).fails(1220, "connection reset by peer"),
                Fault.script("reset in the headers", resetAfter("HTTP/1.1 200 OK\r\nContent-"))
                        .fails(1220, "connection reset by peer"),
                Fault.script("reset in the body", resetAfter("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc"))
                        .fails(1220, "connection reset by peer"),
                Fault.script("drips headers", dripping("HTTP/1.1 200 OK\r\n", "X")).timesOut(),
                Fault.script("drips a body", dripping("HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n", "x")).timesOut(),
                Fault.script("drips chunks", dripping(CHUNKED, "1\r\nx\r\n")).timesOut(),
                Fault.script("answers early and closes", peer -> {
                    peer.readLine();
                    peer.send("HTTP/1.1 413 Less\r\nContent-Length: 4\r\n\r\nless");
                    peer.socket().shutdownOutput();
                    LockSupport.parkNanos(50_000_000);
                }).calling((http, url) -> http.post(url, Body.bytes(new byte[20_000_000]))).answers(413, "less"),
                Fault.script("answers early and reads on", peer -> {
                    peer.readLine();
                    peer.send("HTTP/1.1 413 Less\r\nContent-Length: 4\r\nConnection: close\r\n\r\nless");
                    peer.awaitClose();
                }).calling((http, url) -> http.post(url, Body.bytes(new byte[5_000_000]))).answers(413, "less"));
    }

    static Stream<Fault> heads() {
        return Stream.of(
                Fault.bytes("nothing", "").fails(1000, "connection closed before the response"),
                Fault.bytes("closed in the status line", "HTTP/1.1 20").cutOff(),
                Fault.bytes("closed behind the status line", "HTTP/1.1 200 OK\r\n").cutOff(),
                Fault.bytes("closed in the name of a header", "HTTP/1.1 200 OK\r\nContent-Le").cutOff(),
                Fault.bytes("closed in the headers", "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n").cutOff(),
                Fault.bytes("garbage", "garbage\r\n\r\n").malformed(),
                Fault.bytes("garbage and no end", "garbage\r\ngarbage\r\n").malformed(),
                Fault.bytes("a status in letters", "HTTP/1.1 abc OK\r\n\r\n").malformed(),
                Fault.bytes("HTTP/9.9", "HTTP/9.9 200 OK\r\n\r\n").malformed(),
                Fault.bytes("status 999", "HTTP/1.1 999 Odd\r\nContent-Length: 1\r\n\r\nx").answers(999, "x"),
                Fault.bytes("status 99", "HTTP/1.1 099 Odd\r\n\r\n").malformed(),
                Fault.bytes("status of four digits", "HTTP/1.1 2000 OK\r\n\r\n").malformed(),
                Fault.bytes("HTTP/2 in words", "HTTP/2.0 200 OK\r\n\r\n").malformed(),
                Fault.bytes("no reason", "HTTP/1.1 200\r\nContent-Length: 1\r\n\r\nx").answers(200, "x"),
                Fault.bytes("lines of LF alone", "HTTP/1.1 200 OK\nContent-Length: 1\n\nx").answers(200, "x"),
                Fault.bytes("a folded header", "HTTP/1.1 200 OK\r\nX: a\r\n b\r\nContent-Length: 1\r\n\r\nx")
                        .answers(200, "x"),
                Fault.bytes("a header before the first", "HTTP/1.1 200 OK\r\n X: a\r\n\r\n").malformed(),
                Fault.bytes("a header without a name", "HTTP/1.1 200 OK\r\n: a\r\n\r\n").malformed(),
                Fault.bytes("a header without a colon", "HTTP/1.1 200 OK\r\nnonsense\r\n\r\n").malformed(),
                Fault.bytes("a blank before the colon", "HTTP/1.1 200 OK\r\nContent-Length : 1\r\n\r\nx").malformed(),
                Fault.bytes("control and other characters", "HTTP/1.1 200 OK\r\nX: \u0001ü\u0000\r\n"
                        + "Content-Length: 1\r\n\r\nx").answers(200, "x"),
                Fault.bytes("102 and 103 first", "HTTP/1.1 102 Wait\r\n\r\nHTTP/1.1 103 Hints\r\nLink: a\r\n\r\n"
                        + FaultServer.OK).answers(200, "ok"),
                Fault.bytes("10 000 headers", "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n" + "a: b\r\n".repeat(9_999)
                        + "\r\nx").answers(200, "x"),
                Fault.bytes("100 000 headers", "HTTP/1.1 200 OK\r\n" + "a: b\r\n".repeat(100_000) + "\r\n")
                        .fails(1000, "response headers too large"),
                Fault.bytes("a header of 1 MB", "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nX: " + "x".repeat(1 << 20)
                        + "\r\n\r\nx").answers(200, "x"),
                Fault.bytes("a header of 11 MB", "HTTP/1.1 200 OK\r\nX: " + "x".repeat(11 << 20) + "\r\n\r\n")
                        .fails(1000, "response headers too large"),
                Fault.bytes("204 with a body", "HTTP/1.1 204 None\r\nContent-Length: 2\r\n\r\nno").answers(204, ""),
                Fault.bytes("304 with a body", "HTTP/1.1 304 Same\r\nContent-Length: 2\r\n\r\nno").answers(304, ""),
                Fault.bytes("HEAD with a body", FaultServer.OK)
                        .calling((http, url) -> http.head(url)).answers(200, ""),
                Fault.bytes("HTTP/1.0", "HTTP/1.0 200 OK\r\nContent-Length: 1\r\n\r\nx").answers(200, "x"));
    }

    static Stream<Fault> bodies() {
        return Stream.of(
                Fault.bytes("closed in a body of a length", "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc").cutOff(),
                Fault.bytes("more than its length", "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nxyz")
                        .answers(200, "x"),
                Fault.bytes("a negative length", "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\nx").malformed(),
                Fault.bytes("a length with a sign", "HTTP/1.1 200 OK\r\nContent-Length: +1\r\n\r\nx").malformed(),
                Fault.bytes("a length in letters", "HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\nx").malformed(),
                Fault.bytes("an empty length", "HTTP/1.1 200 OK\r\nContent-Length:\r\n\r\nx").malformed(),
                Fault.bytes("two lengths", "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nxy")
                        .malformed(),
                Fault.bytes("an unknown encoding", "HTTP/1.1 200 OK\r\nTransfer-Encoding: odd\r\n\r\nx").malformed(),
                Fault.bytes("closed in a chunk", CHUNKED + "5\r\nab").cutOff(),
                Fault.bytes("closed after a chunk", CHUNKED + "2\r\nab").cutOff(),
                Fault.bytes("closed before the last chunk", CHUNKED + "2\r\nab\r\n").cutOff(),
                Fault.bytes("closed in the size of a chunk", CHUNKED + "2\r\nab\r\n0").cutOff(),
                Fault.bytes("closed after the last chunk's line", CHUNKED + "2\r\nab\r\n0\r\n").cutOff(),
                Fault.bytes("closed in a trailer", CHUNKED + "2\r\nab\r\n0\r\nX: y").cutOff(),
                badChunk("no size", "zz\r\nab\r\n0\r\n\r\n"),
                badChunk("a negative size", "-2\r\nab\r\n0\r\n\r\n"),
                badChunk("a last size that is minus zero", "2\r\nab\r\n-0\r\n\r\n"),
                badChunk("a signed size", "+2\r\nab\r\n0\r\n\r\n"),
                badChunk("an endless size", "1".repeat(17) + "\r\nab\r\n0\r\n\r\n"),
                badChunk("a chunk longer than its size", "1\r\nab\r\n0\r\n\r\n"),
                badChunk("endless extension", "1;" + "x".repeat(100_000) + "\r\na\r\n0\r\n\r\n"),
                badChunk("endless trailers", "1\r\na\r\n0\r\n" + "a: b\r\n".repeat(100_000) + "\r\n"),
                Fault.bytes("extension and trailer", CHUNKED + "2;a=b\r\nab\r\n00\r\nX: y\r\n\r\n").answers(200, "ab"),
                Fault.bytes("not the gzip that it says", FaultServer.OK.replace("OK", "OK\r\nContent-Encoding: gzip"))
                        .isUndecodable("content-encoding gzip: body "),
                Fault.bytes("a Brotli that is none", FaultServer.OK.replace("OK", "OK\r\nContent-Encoding: br"))
                        .isUndecodable("content-encoding br: body "),
                Fault.bytes("cookies that are none", FaultServer.OK.replace("OK", "OK\r\nSet-Cookie:\r\nSet-Cookie: ="
                        + "\r\nSet-Cookie: a=b; Expires=never; Max-Age=x; Domain=; Path=; SameSite=odd; ;=;"
                        + "\r\nSet-Cookie: c=d; Domain=elsewhere.test")).answers(200, "ok"),
                Fault.bytes("chunks and a length", "HTTP/1.1 200 OK\r\nContent-Length: 99\r\nTransfer-Encoding: "
                        + "chunked\r\n\r\n2\r\nab\r\n0\r\n\r\n").answers(200, "ab"));
    }

    private static Fault badChunk(String name, String body) {
        return Fault.bytes(name, CHUNKED + body).fails(1000, "malformed chunk in the response");
    }

    private static FaultServer.Script resetAfter(String bytes) {
        return peer -> {
            peer.read();
            peer.send(bytes);
            // Bytes that are reset before they were read are lost.
            LockSupport.parkNanos(50_000_000);
            peer.reset();
        };
    }

    private static FaultServer.Script dripping(String head, String drop) {
        return peer -> {
            peer.read();
            peer.send(head);
            while (true) {
                peer.send(drop);
                LockSupport.parkNanos(20_000_000);
            }
        };
    }

    @ParameterizedTest
    @MethodSource({"connections", "heads", "bodies"})
    void faultIsSeenForWhatItIsAndTheUserGoesOn(Fault fault) throws Exception {
        fault.verify();
    }
}
