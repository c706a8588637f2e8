package dev.loadtest.report.live;

import dev.loadtest.output.Output;
import dev.loadtest.output.OutputFactory;
import dev.loadtest.output.OutputSettings;

/** {@code dashboard} or {@code dashboard=5665}: a live page on loopback; port 0 takes any that is free. */
public final class DashboardFactory implements OutputFactory {

    /** The port of k6's dashboard. */
    static final int DEFAULT_PORT = 5665;
    private static final int LAST_PORT = 65_535;

    /** For the service loader. */
    public DashboardFactory() {}

    @Override
    public String name() {
        return Dashboard.NAME;
    }

    @Override
    public Output create(OutputSettings settings) {
        return new Dashboard(port(settings.argument()));
    }

    private static int port(String argument) {
        if (argument.isEmpty()) {
            return DEFAULT_PORT;
        }
        try {
            int port = Integer.parseInt(argument);
            if (port >= 0 && port <= LAST_PORT) {
                return port;
            }
        } catch (NumberFormatException e) {
            // Told below, with what is right.
        }
        throw new IllegalArgumentException("must be on, off or a port from 0 to " + LAST_PORT + ", but was '" + argument
                + "'");
    }
}
