package dev.loadtest.benchmarks.compare;

import com.fasterxml.jackson.annotation.JsonIgnore;

/**
 * What one tool did with one work once.
 *
 * @param work a word of {@link Work}
 * @param tool a word of {@link Tool}
 * @param round counted from 1
 * @param requests that the target answered in the window
 * @param seconds how long the window was
 * @param cpuMicros the tool's processor time in the window
 * @param wholeCpuMicros from its start to its end
 * @param wholeRequests from its start to its end
 * @param targetCpuMicros the target's processor time in the window
 * @param mostResidentMegabytes the most memory it held up to the end of the window
 * @param p50Micros as the tool says
 * @param p99Micros as the tool says
 * @param errors as the tool says
 */
record Round(String work, String tool, int round, long requests, double seconds, long cpuMicros, long wholeCpuMicros,
        long wholeRequests, long targetCpuMicros, long mostResidentMegabytes, double p50Micros, double p99Micros,
        long errors) {

    @JsonIgnore
    double cpuPerRequest() {
        return cpuMicros / (double) requests;
    }

    @JsonIgnore
    double wholeCpuPerRequest() {
        return wholeCpuMicros / (double) wholeRequests;
    }

    @JsonIgnore
    double perSecond() {
        return requests / seconds;
    }

    @JsonIgnore
    double targetBusy() {
        return targetCpuMicros / (seconds * 1e6);
    }
}
