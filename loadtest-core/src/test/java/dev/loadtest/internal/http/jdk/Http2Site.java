package dev.loadtest.internal.http.jdk;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Semaphore;
import java.util.zip.GZIPOutputStream;

import javax.net.ssl.SSLPeerUnverifiedException;

import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** What a tester meets: a page that says what it was asked, and others that redirect, hang, break off, or are compressed. */
public final class Http2Site extends Handler.Abstract {

    static final int LARGE = 300_000;

    private final Semaphore arrived = new Semaphore(0);
    private final Semaphore held = new Semaphore(0);

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        switch (Request.getPathInContext(request)) {
            case "/redirects" -> {
                response.setStatus(302);
                response.getHeaders().put(HttpHeader.LOCATION, "/");
                response.getHeaders().put(HttpHeader.SET_COOKIE, "seen=yes");
                response.write(true, ByteBuffer.allocate(0), callback);
            }
            case "/gzip" -> {
                response.getHeaders().put(HttpHeader.CONTENT_ENCODING, "gzip");
                response.write(true, ByteBuffer.wrap(gzip("unpacked")), callback);
            }
            case "/large" -> response.write(true, ByteBuffer.allocate(LARGE), callback);
            case "/large-and-says-so" -> {
                response.getHeaders().put(HttpHeader.CONTENT_LENGTH, LARGE);
                response.write(true, ByteBuffer.allocate(LARGE), callback);
            }
            case "/endless" -> endless(response);
            case "/hangs" -> arrived.release();
            case "/hangs-in-its-body" -> response.write(false, text("begun"), Callback.from(arrived::release));
            case "/breaks-off" -> response.write(false, text("begun"), Callback.from(() -> request
                    .getConnectionMetaData().getConnection().getEndPoint().close()));
            case "/resets" -> response.write(false, text("begun"),
                    Callback.from(() -> callback.failed(new IllegalStateException("reset")), callback::failed));
            case "/held" -> {
                arrived.release();
                held.acquire();
                response.write(true, text("held"), callback);
            }
            case "/missing" -> {
                response.setStatus(404);
                response.write(true, text("no"), callback);
            }
            default -> echo(request, response, callback);
        }
        return true;
    }

    /** The body as it came, with what came with it in headers. */
    private static void echo(Request request, Response response, Callback callback) throws Exception {
        byte[] body = Content.Source.asInputStream(request).readAllBytes();
        HttpFields asked = request.getHeaders();
        for (String name : new String[]{"Content-Type", "Content-Encoding", "Content-Length", "Cookie", "Authorization",
                "User-Agent"}) {
            String value = asked.get(name);
            if (value != null) {
                response.getHeaders().put("X-" + name, value);
            }
        }
        response.getHeaders().put("X-Method", request.getMethod());
        String client = client(request);
        if (client != null) {
            response.getHeaders().put("X-Client", client);
        }
        response.write(true, ByteBuffer.wrap(body), callback);
    }

    /** Whom the client's certificate names; null without one. */
    private static String client(Request request) {
        EndPoint.SslSessionData tls = request.getConnectionMetaData().getConnection().getEndPoint().getSslSessionData();
        try {
            return tls == null ? null : tls.sslSession().getPeerPrincipal().getName();
        } catch (SSLPeerUnverifiedException e) {
            return null;
        }
    }

    /** Until nobody wants more of it. */
    private static void endless(Response response) throws IOException {
        OutputStream out = Content.Sink.asOutputStream(response);
        byte[] part = new byte[16 * 1024];
        while (true) {
            out.write(part);
        }
    }

    private static ByteBuffer text(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] gzip(String text) throws Exception {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(text.getBytes(StandardCharsets.US_ASCII));
        }
        return packed.toByteArray();
    }

    /** Waits until a request has come that hangs or is held. */
    void awaitArrived() throws InterruptedException {
        arrived.acquire();
    }

    /** Lets one held request go on. */
    void letGo() {
        held.release();
    }
}
