package dev.loadtest.internal.engine;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.StringTokenizer;
import java.util.stream.Stream;

import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/**
 * How many virtual users this machine can carry in open models without a limit of their own. Beyond it a run would die of
 * what it lacks, and all that it has measured with it.
 *
 * <pre>
 *  file descriptors   one for each connection; some are kept for everything else
 *  local ports        one for each connection to the same target
 *  heap               a virtual user with a connection, waiting for a response, keeps some tens of kB
 * </pre>
 *
 * @param limit how many
 * @param resource what would run out
 */
record VuCeiling(int limit, String resource) {

    private static final int RESERVED_DESCRIPTORS = 256;
    private static final int RESERVED_PORTS = 1_000;
    /** Of a virtual user with a connection that waits for a response: an estimate on the safe side. */
    static final int HEAP_BYTES_PER_VU = 48 * 1024;
    private static final double USABLE_HEAP = 0.75;
    private static final Path PORT_RANGE = Path.of("/proc/sys/net/ipv4/ip_local_port_range");

    /** What this machine can carry at this moment. */
    static VuCeiling ofThisMachine() {
        return Stream.of(byDescriptors(), byPorts(), byHeap()).min(Comparator.comparingInt(VuCeiling::limit))
                .orElseThrow();
    }

    private static VuCeiling byDescriptors() {
        long limit = attribute("MaxFileDescriptorCount") - attribute("OpenFileDescriptorCount");
        return of(limit - RESERVED_DESCRIPTORS, "file descriptors (see ulimit -n)");
    }

    private static VuCeiling byPorts() {
        try {
            StringTokenizer range = new StringTokenizer(Files.readString(PORT_RANGE));
            long first = Long.parseLong(range.nextToken());
            long ports = Long.parseLong(range.nextToken()) - first + 1;
            return of(ports - RESERVED_PORTS, "local ports (see net.ipv4.ip_local_port_range)");
        } catch (IOException | RuntimeException e) {
            // Not Linux: the range that IANA has set apart.
            return of(65_535 - 49_152 + 1 - RESERVED_PORTS, "local ports");
        }
    }

    private static VuCeiling byHeap() {
        return of((long) (Runtime.getRuntime().maxMemory() * USABLE_HEAP / HEAP_BYTES_PER_VU), "heap (see -Xmx)");
    }

    private static VuCeiling of(long limit, String resource) {
        return new VuCeiling(Math.clamp(limit, 1, Integer.MAX_VALUE), resource);
    }

    /** Of the operating system's bean; where it has no such attribute, there is no such limit. */
    private static long attribute(String name) {
        try {
            MBeanServer server = ManagementFactory.getPlatformMBeanServer();
            return (Long) server.getAttribute(new ObjectName(ManagementFactory.OPERATING_SYSTEM_MXBEAN_NAME), name);
        } catch (JMException e) {
            return name.startsWith("Max") ? Integer.MAX_VALUE : 0;
        }
    }

    /** A sentence on the limit. */
    String explanation() {
        return "this machine has " + resource + " for no more than " + limit + " VUs.";
    }
}
