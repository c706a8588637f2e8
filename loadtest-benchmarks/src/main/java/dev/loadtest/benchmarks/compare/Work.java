package dev.loadtest.benchmarks.compare;

import java.util.stream.Stream;

/** What all tools are asked to do. The word of each is what the command line and the tools' programs know it by. */
enum Work {

    /** The leading one: nobody is at a limit, so what a request costs is not bent by who waits for whom. */
    FIXED("fixed", "GET small at a fixed rate", 50, "/small"), FLAT("flat", "GET small, flat out", 50, "/small"), MANY(
            "many", "GET small, flat out, many connections", 5_000, "/small"), LARGE("large", "GET 100 kB, flat out",
                    50, "/large"), FLOW("flow", "GET a token, then GET with it, flat out", 50, "/token"), TLS("tls",
                            "GET small over TLS, kept alive, flat out", 50, "/small"), HANDSHAKE("handshake",
                                    "GET small, a TLS handshake for each, flat out", 50,
                                    "/small"), HTTP2("http2", "GET small over HTTP/2 and TLS, flat out", 50, "/small");

    private final String word;
    private final String title;
    private final int connections;
    private final String path;

    Work(String word, String title, int connections, String path) {
        this.word = word;
        this.title = title;
        this.connections = connections;
        this.path = path;
    }

    /** @throws IllegalArgumentException if there is none of that word */
    static Work of(String word) {
        return Stream.of(values()).filter(work -> work.word.equals(word)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("works: must be some of "
                        + Stream.of(values()).map(Work::word).toList() + ", but was '" + word + "'"));
    }

    String word() {
        return word;
    }

    String title() {
        return title;
    }

    /** As many virtual users as well: each has one. */
    int connections() {
        return connections;
    }

    String path() {
        return path;
    }

    /** What ratios are formed with: the plainest tool there is for the work. */
    Tool yardstick() {
        return this == FIXED || this == HTTP2 ? Tool.H2LOAD : Tool.WRK;
    }

    boolean tls() {
        return this == TLS || this == HANDSHAKE || this == HTTP2;
    }
}
