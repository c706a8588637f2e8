package dev.loadtest.internal.engine;

import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import dev.loadtest.LoadConfigurationException;
import dev.loadtest.Scenario;
import dev.loadtest.flows.Flows.EndlessLoop;

class CarriersTest {

    @Test
    void aRunIsRefusedWhileAnEarlierFlowKeepsACarrierThatNothingReplaces() throws Exception {
        EndlessLoop loop = new EndlessLoop();
        Thread spinning = Thread.ofVirtual().name("VU 7 of scenario 'old'").start(loop::spin);
        Scenario scenario = Scenario.perVuIterations(1, 3).vu(ctx -> ctx.think(ofMillis(10)));
        try {
            Carriers.lost(spinning);

            assertThatThrownBy(() -> RealRun.run(scenario)).isInstanceOf(LoadConfigurationException.class)
                    .hasMessageContaining("this JVM is no longer fit for a load test: 1 of ")
                    .hasMessageContaining("VU 7 of scenario 'old'").hasMessageNotContaining("\n");
        } finally {
            loop.stop();
        }
        spinning.join();

        assertThat(RealRun.run(scenario).passed()).as("the flow has ended after all").isTrue();
    }

    @Test
    void aThreadThatWaitsIsNotTakenForOneThatSpins() throws Exception {
        Thread waiting = Thread.ofVirtual().start(() -> {
            try {
                Thread.currentThread().join();
            } catch (InterruptedException e) {
                // The end.
            }
        });
        while (waiting.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }

        assertThat(Carriers.isSpinning(waiting)).isFalse();
        waiting.interrupt();
        waiting.join();
    }
}
