package dev.loadtest.internal.engine;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

import dev.loadtest.internal.data.FeederCursors;
import dev.loadtest.internal.http.HttpTransport;
import dev.loadtest.internal.http.jdk.JdkTransport;
import dev.loadtest.internal.net.Trust;
import dev.loadtest.internal.record.Recorder;
import dev.loadtest.internal.time.Time;
import dev.loadtest.internal.verdict.FailureLog;
import dev.loadtest.internal.verdict.Reason;
import dev.loadtest.metric.Tags;

/**
 * What all scenarios of a run share.
 *
 * @param time the clock and the threads
 * @param tags of every sample of the run
 * @param phases its warm-up and named windows
 * @param recorder where samples go
 * @param vus the virtual users
 * @param transport HTTP
 * @param clients java.net.http, for clients that exist already and for HTTP/2
 * @param feeders how far the run has come with its test data
 * @param failures the exceptions that ended iterations
 * @param events what else speaks against the run: flows that ignored their interruption, an early end
 * @param notices remarks for the author
 * @param stop the way to end the run early
 * @param outputs where samples go beside the recorder
 * @param shared what the author's code hands from set-up to virtual users and tear-down, by name
 */
record RunContext(Time time, Tags tags, Phases phases, Recorder recorder, VuPool vus, HttpTransport transport,
        JdkTransport clients, FeederCursors feeders, FailureLog failures, Collection<Reason> events, Notices notices,
        RunStop stop, RunOutputs outputs,
        Map<String, Object> shared) {

    static RunContext create(Time time, Tags tags, Phases phases, RunOutputs outputs, VuCeiling ceiling,
            FeederCursors feeders) {
        Recorder recorder = outputs.recorder();
        Collection<Reason> events = new ConcurrentLinkedQueue<>();
        Trust trust = Trust.ofJvm();
        JdkTransport clients = new JdkTransport(time, trust);
        HttpTransport transport = new HttpTransport(time, trust, clients::http2);
        return new RunContext(time, tags, phases, recorder, new VuPool(recorder, ceiling), transport,
                clients, feeders, new FailureLog(), events, new Notices(), new RunStop(events), outputs,
                new ConcurrentHashMap<>());
    }
}
