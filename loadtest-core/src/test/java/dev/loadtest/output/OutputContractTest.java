package dev.loadtest.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import dev.loadtest.internal.output.OutputRig;
import dev.loadtest.internal.output.OutputStatus;
import dev.loadtest.metric.Tags;

/**
 * What every output does; a test of an output extends this. The run is that of {@link OutputRig}: requests of three samples,
 * {@code http_reqs}, {@code http_req_duration} and {@code http_req_failed}.
 */
@Timeout(120)
public abstract class OutputContractTest {

    /** Text that ends lines, fields, strings and elements somewhere, and some that is written otherwise. */
    private static final String ODD = "<b>\"it's\"</b> a,b=c\\ &amp;\n\r\tπ🙂 שלום {x}";

    /** A new output to a backend that works; where there is a password to be given, it is {@code s3cret}. */
    protected abstract Output output() throws Exception;

    /** A new output to a backend that cannot be reached or used. */
    protected abstract Output outputWithoutBackend() throws Exception;

    /** How many samples of a metric the backend of {@link #output()} has; of frames, their counts together. */
    protected abstract long arrived(String metric) throws Exception;

    /** Which of the three metrics the output writes at all; one that is told of a trend alone has the other two not. */
    protected Set<String> metrics() {
        return Set.of("http_reqs", "http_req_duration", "http_req_failed");
    }

    /** The values of a metric, in the order in which they arrived; empty for an output that writes no single values. */
    protected Optional<List<Double>> valuesInOrder(String metric) throws Exception {
        return Optional.empty();
    }

    /** The values that a tag has in the backend, as text again. */
    protected abstract Set<String> tagValues(String metric, String tag) throws Exception;

    /** Makes the backend of {@link #output()} fail; false if that cannot be done. */
    protected boolean breakBackend() throws Exception {
        return false;
    }

    /** Makes it work again. */
    protected void repairBackend() throws Exception {}

    private static void assertComplete(OutputStatus status) {
        assertThat(status.problem()).isEmpty();
        assertThat(status.lost()).isZero();
    }

    @Test
    void everySampleArrivesOnce() throws Exception {
        OutputRig rig = OutputRig.start(output());
        for (int beat = 0; beat < 3; beat++) {
            rig.requests(500).beat();
        }

        assertComplete(rig.end());
        for (String metric : metrics()) {
            assertThat(arrived(metric)).as(metric).isEqualTo(1_500);
        }
    }

    @Test
    void whatWasRecordedLastArrivesToo() throws Exception {
        OutputRig rig = OutputRig.start(output());
        rig.requests(1).beat();
        rig.requests(7);

        assertComplete(rig.end());
        assertThat(arrived("http_req_duration")).isEqualTo(8);
    }

    @Test
    void samplesArriveInTheOrderOfTheirTime() throws Exception {
        OutputRig rig = OutputRig.start(output());
        for (int beat = 0; beat < 3; beat++) {
            rig.requests(200).beat();
        }
        rig.end();

        Optional<List<Double>> values = valuesInOrder("http_req_duration");
        assumeTrue(values.isPresent(), "it writes no single values");
        assertThat(values.get()).as("milliseconds").hasSize(600).startsWith(1.0, 2.0, 3.0).isSorted();
    }

    @Test
    void aRunWithoutASampleIsComplete() throws Exception {
        assertComplete(OutputRig.start(output()).end());
    }

    @Test
    void tagsArriveAsTextWhateverIsInThem() throws Exception {
        OutputRig rig = OutputRig.start(output());
        rig.requests(1, Tags.of("name", ODD).with("mine", ODD));

        assertComplete(rig.end());
        assertThat(arrived("http_req_duration")).isEqualTo(1);
        assertThat(tagValues("http_req_duration", "name")).as("of the system's").containsExactly(ODD);
        assertThat(tagValues("http_req_duration", "mine")).as("of the author's").containsExactly(ODD);
    }

    @Test
    void allIsDoneOnTheOutputsThread() throws Exception {
        OutputRig rig = OutputRig.start(output());
        rig.requests(10).beat();
        rig.end();

        assertThat(rig.callers()).singleElement().satisfies(
                thread -> assertThat(thread.getName()).startsWith("loadtest-output-"));
    }

    @Test
    void itTellsWhereItGoesWithoutCredentials() throws Exception {
        Output output = output();
        OutputStatus status = OutputRig.start(output).end();

        assertThat(output.name()).matches("[a-z0-9-]+");
        assertThat(status.description()).startsWith(output.name()).doesNotContain("s3cret", "\n");
    }

    @Test
    void withoutABackendTheRunEndsAndAllIsCountedAsLost() throws Exception {
        Output output = outputWithoutBackend();
        OutputRig rig = OutputRig.start(output);
        assertThat(rig.requests(100).beat()).as("nobody waits for it").isLessThan(Duration.ofSeconds(5));

        OutputStatus status = rig.end();

        assertThat(status.problem()).as("it is said").isPresent();
        if (output.feeds().contains(Feed.SAMPLES)) {
            assertThat(status.lost()).isEqualTo(100L * OutputRig.SAMPLES);
            assertThat(status.samples()).isZero();
        }
    }

    @Test
    void whatDoesNotArriveWhileTheBackendFailsIsCounted() throws Exception {
        Output output = output();
        OutputRig rig = OutputRig.start(output);
        rig.requests(100).beat();
        assumeTrue(breakBackend(), "its backend does not fail in mid-run");
        try {
            assertThat(rig.requests(100).beat()).as("nobody waits for it").isLessThan(Duration.ofSeconds(5));
        } finally {
            repairBackend();
        }

        OutputStatus status = rig.requests(100).end();

        assertThat(arrived("http_reqs") + arrived("http_req_duration") + arrived("http_req_failed") + status.lost())
                .isEqualTo(300L * OutputRig.SAMPLES);
    }

    @Test
    void aFullQueueLosesWholeRequestsAndCountsThem() throws Exception {
        Output output = output();
        assumeTrue(output.feeds().contains(Feed.SAMPLES), "frames are never lost");
        OutputRig rig = OutputRig.start(output, 300);
        for (int beat = 0; beat < 50; beat++) {
            rig.requests(400).beat();
        }

        OutputStatus status = rig.end();

        long requests = arrived("http_reqs");
        assertThat(arrived("http_req_duration")).isEqualTo(requests);
        assertThat(arrived("http_req_failed")).isEqualTo(requests);
        assertThat(requests).isBetween(60L, rig.requests() - 1);
        assertThat(requests * OutputRig.SAMPLES + status.lost()).isEqualTo(rig.requests() * OutputRig.SAMPLES);
        assertThat(status.problem().orElseThrow()).contains("it was too slow");
    }
}
