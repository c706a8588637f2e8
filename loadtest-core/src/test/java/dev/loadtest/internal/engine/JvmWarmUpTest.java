package dev.loadtest.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;

import org.junit.jupiter.api.Test;

import dev.loadtest.internal.config.Settings;
import dev.loadtest.internal.time.Time;

class JvmWarmUpTest {

    @Test
    void sendsRequestsToItself() throws IOException {
        assertThat(JvmWarmUp.run(Time.system())).isPositive();
    }

    @Test
    void leavesNoThreadBehind() throws Exception {
        JvmWarmUp.run(Time.system());

        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().equals("loadtest-warm-up")) {
                thread.join(5_000);
                assertThat(thread.isAlive()).isFalse();
            }
        }
    }

    @Test
    void isNotDoneWhereItIsSwitchedOff() {
        Settings off = Settings.of(Map.of(), Map.of(), Map.of("loadtest.jvm.warmup", "off"));

        assertThat(JvmWarmUp.once(off, Time.system())).isEmpty();
    }

    @Test
    void isSwitchedByTwoWordsOnly() {
        assertThat(JvmWarmUp.settingProblem("on")).isEmpty();
        assertThat(JvmWarmUp.settingProblem("off")).isEmpty();
        assertThat(JvmWarmUp.settingProblem("no"))
                .contains("loadtest.jvm.warmup: must be 'on' or 'off', but was 'no'");
    }
}
