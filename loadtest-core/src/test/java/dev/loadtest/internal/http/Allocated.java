package dev.loadtest.internal.http;

import java.lang.management.ManagementFactory;

import com.sun.management.ThreadMXBean;

/** What a thread has allocated: it tells what was in memory for a moment, too. */
final class Allocated {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private Allocated() {}

    /** Bytes since the thread began; not for virtual threads. */
    static long byThisThread() {
        return THREADS.getCurrentThreadAllocatedBytes();
    }
}
