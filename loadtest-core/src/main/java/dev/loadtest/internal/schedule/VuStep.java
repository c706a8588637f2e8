package dev.loadtest.internal.schedule;

/**
 * From this moment on there are that many virtual users.
 *
 * @param offsetNanos time since the scenario's start
 * @param vus how many
 */
public record VuStep(long offsetNanos, int vus) {

    /** Checks both numbers. */
    public VuStep {
        if (offsetNanos < 0 || vus < 0) {
            throw new IllegalArgumentException("a step needs an offset and a number of VUs of 0 or more, but has "
                    + offsetNanos + " ns and " + vus);
        }
    }
}
