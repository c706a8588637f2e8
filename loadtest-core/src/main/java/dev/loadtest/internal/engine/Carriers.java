package dev.loadtest.internal.engine;

import java.lang.management.ManagementFactory;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import javax.management.Attribute;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

import org.jspecify.annotations.Nullable;

import dev.loadtest.internal.time.Time;

/**
 * The platform threads that carry virtual threads: there are as many as cores, and a flow that loops without end and
 * ignores its interruption keeps one for ever. From JDK 24 on the scheduler's parallelism can be raised to make up for it;
 * on older ones the JVM is no longer fit for another run.
 */
final class Carriers {

    private static final String SCHEDULER = "jdk.management:type=VirtualThreadScheduler";
    private static final String PARALLELISM = "Parallelism";
    private static final int NUDGES = 8;

    /** Spinning threads whose carrier nothing has replaced. */
    private static final Set<Thread> LOST = ConcurrentHashMap.newKeySet();
    /** Spinning threads whose carrier has been replaced already. */
    private static final Set<Thread> REPLACED = ConcurrentHashMap.newKeySet();

    private Carriers() {}

    /** Whether a thread occupies a carrier at this moment rather than waiting for one or for something else. */
    static boolean isSpinning(@Nullable Thread thread) {
        return thread != null && thread.isVirtual() && thread.getState() == Thread.State.RUNNABLE
                && thread.getStackTrace().length > 0 && isMounted(thread);
    }

    /** A virtual thread prints its carrier behind an @, if it has one: there is no other way to ask. */
    private static boolean isMounted(Thread thread) {
        return thread.toString().contains("@");
    }

    /** Adds a carrier for each of these threads that has none yet; false where the JDK cannot. */
    static boolean replace(Collection<Thread> spinning, Time time) {
        long missing = spinning.stream().filter(thread -> !REPLACED.contains(thread)).count();
        try {
            MBeanServer server = ManagementFactory.getPlatformMBeanServer();
            ObjectName scheduler = new ObjectName(SCHEDULER);
            if (!server.isRegistered(scheduler)) {
                return false;
            }
            int parallelism = (Integer) server.getAttribute(scheduler, PARALLELISM);
            server.setAttribute(scheduler, new Attribute(PARALLELISM, parallelism + (int) missing));
            REPLACED.addAll(spinning);
            nudge(time);
            return true;
        } catch (JMException e) {
            return false;
        }
    }

    /**
     * The scheduler adds carriers only when a task arrives in a queue that was empty, and each platform thread submits to
     * a queue by chance: a few fresh ones are sure to find an empty one.
     */
    private static void nudge(Time time) {
        for (int i = 0; i < NUDGES; i++) {
            time.startPlatform("loadtest-nudge", () -> time.startVirtual("loadtest-nudge", () -> {}));
        }
    }

    /** Remembers a thread that keeps its carrier. */
    static void lost(Thread thread) {
        if (!REPLACED.contains(thread)) {
            LOST.add(thread);
        }
    }

    /** Why no further run can be trusted in this JVM, if so. */
    static Optional<String> reasonToRefuse() {
        REPLACED.removeIf(thread -> !thread.isAlive());
        LOST.removeIf(thread -> !thread.isAlive());
        return LOST.isEmpty()
                ? Optional.empty()
                : Optional.of("this JVM is no longer fit for a load test: " + LOST.size() + " of "
                        + Runtime.getRuntime().availableProcessors()
                        + " carrier threads are kept by flows of an earlier run that ignore their interruption"
                        + " (first: " + LOST.iterator().next().getName() + "); JDK 24 and later can replace them");
    }
}
