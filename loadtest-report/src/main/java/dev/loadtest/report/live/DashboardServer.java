package dev.loadtest.report.live;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;

import com.sun.net.httpserver.HttpServer;

/**
 * The dashboard's server: one for each port and JVM, so that the tests of a suite are seen one after the other at the same
 * place. It listens on loopback, and ends with the JVM. Its threads are daemons of its own, and no more than a few.
 */
final class DashboardServer {

    /** Pages that are open at the same time, and what they ask for. */
    static final int THREADS = 32;
    private static final int BACKLOG = 16;
    private static final ReentrantLock LOCK = new ReentrantLock();
    private static final Map<Integer, DashboardServer> BY_PORT = new HashMap<>();

    private final HttpServer server;
    private final Broadcast broadcast = new Broadcast();
    private final AtomicInteger threads = new AtomicInteger();
    private final Gate gate;

    private DashboardServer(int port) throws IOException {
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
        this.gate = new Gate(server.getAddress());
        server.createContext("/", new Reception(broadcast, gate)::handle);
        server.setExecutor(this::startThread);
    }

    /**
     * The server of a port, which is opened where it is not yet.
     *
     * @param port 0 for any
     * @throws IOException if it cannot be opened: something else may use it
     */
    static DashboardServer on(int port) throws IOException {
        LOCK.lock();
        try {
            DashboardServer known = BY_PORT.get(port);
            if (known != null) {
                return known;
            }
            DashboardServer opened = open(port);
            BY_PORT.put(port, opened);
            return opened;
        } finally {
            LOCK.unlock();
        }
    }

    private static DashboardServer open(int port) throws IOException {
        try {
            DashboardServer opened = new DashboardServer(port);
            opened.server.start();
            return opened;
        } catch (BindException e) {
            throw new IOException("port " + port + " is in use; -Dloadtest.dashboard=0 takes any that is free", e);
        }
    }

    /** More than a few at a time are turned away: their connections are closed. */
    private void startThread(Runnable exchange) {
        if (threads.incrementAndGet() > THREADS) {
            threads.decrementAndGet();
            throw new RejectedExecutionException("too many requests at a time");
        }
        Thread.ofPlatform().daemon().name("loadtest-dashboard").start(() -> {
            try {
                exchange.run();
            } finally {
                threads.decrementAndGet();
            }
        });
    }

    Broadcast broadcast() {
        return broadcast;
    }

    /** Where it is, without the key. */
    String address() {
        InetSocketAddress address = server.getAddress();
        String host = address.getAddress().getHostAddress();
        return "http://" + (host.contains(":") ? "[::1]" : host) + ":" + address.getPort() + "/";
    }

    /** Where it is, with the key behind the {@code #}: browsers send that to nobody. */
    String link() {
        return address() + "#" + gate.key();
    }
}
