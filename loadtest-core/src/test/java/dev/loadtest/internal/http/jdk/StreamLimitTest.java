package dev.loadtest.internal.http.jdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import dev.loadtest.internal.time.ManualTime;

/** Who goes alone, and how long the others wait for that, in virtual time. */
@Timeout(30)
class StreamLimitTest {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(30);

    private final ManualTime time = new ManualTime();
    private final StreamLimit limit = new StreamLimit(time, CONNECT_TIMEOUT.toNanos());

    private StreamLimit.Place ask() {
        return limit.ask(() -> {});
    }

    private List<StreamLimit.Place> ask(int count) {
        return Stream.generate(this::ask).limit(count).toList();
    }

    private static long granted(List<StreamLimit.Place> places) {
        return places.stream().filter(StreamLimit.Place::isGranted).count();
    }

    private void pass(Duration duration) {
        time.newSignal().awaitUninterruptibly(time.nanoTime() + duration.toNanos());
    }

    @Test
    void othersWaitForTheFirstAnswerHoweverLongItTakesToConnect() {
        time.run(() -> {
            StreamLimit.Place first = ask();
            List<StreamLimit.Place> others = ask(150);
            pass(CONNECT_TIMEOUT.minusSeconds(1));

            assertThat(first.isGranted()).isTrue();
            assertThat(granted(others)).isZero();
            first.answered(HttpClient.Version.HTTP_2);
            assertThat(granted(others)).isEqualTo(99);
            assertThat(others.get(0).wasLacking()).isFalse();
            assertThat(ask().wasLacking()).isTrue();
        });
    }

    @Test
    void answerInHttp11LiftsTheLimit() {
        time.run(() -> {
            StreamLimit.Place first = ask();
            List<StreamLimit.Place> others = ask(150);
            first.answered(HttpClient.Version.HTTP_1_1);

            assertThat(granted(others)).isEqualTo(150);
        });
    }

    @Test
    void firstCallThatFailsHoldsNobodyUp() {
        time.run(() -> {
            StreamLimit.Place first = ask();
            List<StreamLimit.Place> others = ask(50);
            first.failed();
            first.leave();

            assertThat(granted(others)).isEqualTo(50);
        });
    }

    @Test
    void nextCallGoesAloneWhenTheFirstIsEndedByItsCaller() {
        time.run(() -> {
            StreamLimit.Place first = ask();
            List<StreamLimit.Place> others = ask(50);
            first.leave();
            pass(Duration.ofSeconds(1));

            assertThat(granted(others)).isEqualTo(1);
            others.get(0).answered(HttpClient.Version.HTTP_2);
            assertThat(granted(others)).isEqualTo(50);
        });
    }

    @Test
    void nobodyWaitsForAConnectionBeyondTheConnectTimeout() {
        time.run(() -> {
            ask();
            List<StreamLimit.Place> others = ask(50);
            pass(CONNECT_TIMEOUT.plusSeconds(1));

            assertThat(granted(others)).isEqualTo(50);
        });
    }

    @Test
    void onANewConnectionTheFirstGoesAloneAgain() {
        time.run(() -> {
            StreamLimit.Place first = ask();
            List<StreamLimit.Place> before = ask(1);
            first.answered(HttpClient.Version.HTTP_2);
            first.leave();
            before.get(0).leave();
            limit.startAgain();
            List<StreamLimit.Place> after = ask(50);
            pass(CONNECT_TIMEOUT.minusSeconds(1));

            assertThat(granted(after)).isEqualTo(1);
            after.get(0).answered(HttpClient.Version.HTTP_2);
            assertThat(granted(after)).isEqualTo(50);
        });
    }
}
