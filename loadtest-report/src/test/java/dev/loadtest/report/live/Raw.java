package dev.loadtest.report.live;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** HTTP by hand, for what no client would send. */
final class Raw implements AutoCloseable {

    private final Socket socket;
    private final BufferedReader in;

    Raw(URI server) throws IOException {
        this.socket = new Socket(server.getHost(), server.getPort());
        this.socket.setSoTimeout(20_000);
        this.in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    /** Sends these lines and an empty one; the first line of the answer. */
    String send(String... lines) throws IOException {
        socket.getOutputStream()
                .write((String.join("\r\n", lines) + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
        return in.readLine();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
