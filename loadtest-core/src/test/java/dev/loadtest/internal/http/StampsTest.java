package dev.loadtest.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StampsTest {

    private final Stamps stamps = new Stamps(1_000);

    @Test
    void newConnectionIsPartOfTheBlockedTime() {
        stamps.connected(20);
        stamps.tlsDone(30);
        stamps.ready(1_060);
        stamps.wroteRequest(1_065, true);

        assertThat(stamps.phases(true, 1_100, 1_110)).isEqualTo(new Phases(60, 0, 20, 30, 5, 35, 10));
        assertThat(stamps.phases(true, 1_100, 1_110).duration()).isEqualTo(50);
    }

    @Test
    void reusedConnectionTakesNoTimeToMake() {
        stamps.ready(1_001);
        stamps.wroteRequest(1_002, true);

        assertThat(stamps.phases(true, 1_003, 1_004)).isEqualTo(new Phases(1, 0, 0, 0, 1, 1, 1));
    }

    @Test
    void answerBeforeTheRequestWasWrittenWasNotWaitedFor() {
        stamps.ready(1_000);
        stamps.wroteRequest(1_050, false);

        assertThat(stamps.phases(true, 1_051, 1_060)).isEqualTo(new Phases(0, 0, 0, 0, 50, 0, 10));
    }

    @Test
    void answerThatNeverCameWasWaitedForUntilTheEnd() {
        stamps.ready(1_000);
        stamps.wroteRequest(1_010, true);

        assertThat(stamps.phases(false, 0, 1_500)).isEqualTo(new Phases(0, 0, 0, 0, 10, 490, 0));
    }

    @Test
    void requestThatWasNeverWrittenWasBeingSentUntilTheEnd() {
        stamps.ready(1_000);

        assertThat(stamps.phases(false, 0, 1_500)).isEqualTo(new Phases(0, 0, 0, 0, 500, 0, 0));
    }

    @Test
    void withoutAConnectionThereIsNoDuration() {
        assertThat(stamps.phases(false, 0, 9_000)).isEqualTo(Phases.NONE);
    }

    @Test
    void deadConnectionCountsAsBlocked() {
        stamps.ready(1_000);
        stamps.wroteRequest(1_010, true);
        stamps.restart();
        stamps.connected(40);
        stamps.ready(1_100);
        stamps.wroteRequest(1_110, true);

        assertThat(stamps.phases(true, 1_120, 1_130)).isEqualTo(new Phases(100, 0, 40, 0, 10, 10, 10));
    }
}
