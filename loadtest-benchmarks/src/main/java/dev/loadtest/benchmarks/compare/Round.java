package dev.loadtest.benchmarks.compare;

import com.fasterxml.jackson.annotation.JsonIgnore;

/**
 * What one tool did with one work once.
 *
 * @param work a word of {@link Work}
 * @param tool a word of {@link Tool}
 * @param connections how many it was to use
 * @param round counted from 1
 * @param requests that the target answered in the window
 * @param seconds how long the window was
 * @param cpuMicros the tool's processor time in the window
 * @param wholeCpuMicros from its start to its end
 * @param wholeRequests from its start to its end
 * @param targetCpuMicros the target's processor time in the window
 * @param mostResidentMegabytes the most memory it held up to the end of the window
 * @param p50Micros as the tool says; NaN if it does not
 * @param p99Micros as the tool says; NaN if it does not
 * @param errors as the tool says
 * @param failure why nothing could be measured; empty if it could
 */
record Round(String work, String tool, int connections, int round, long requests, double seconds, long cpuMicros,
        long wholeCpuMicros, long wholeRequests, long targetCpuMicros, long mostResidentMegabytes, double p50Micros,
        double p99Micros, long errors, String failure) {

    static Round failed(Job job, Tool tool, int number, String failure) {
        return new Round(job.work().word(), tool.word(), job.connections(), number, 0, 0, 0, 0, 0, 0, 0, Double.NaN,
                Double.NaN, 0, failure);
    }

    boolean of(Work other) {
        return work.equals(other.word());
    }

    boolean of(Tool other) {
        return tool.equals(other.word());
    }

    @JsonIgnore
    boolean measured() {
        return failure.isEmpty();
    }

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
