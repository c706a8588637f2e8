package dev.loadtest.internal.engine;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

import dev.loadtest.Scenario;
import dev.loadtest.internal.summary.TimeText;
import dev.loadtest.profile.ArrivalProfile;

/**
 * What an open model without a limit comes to when every call takes its timeout: by Little's law rate × timeout virtual
 * users, each with a connection and a local port.
 *
 * @param vus how many
 * @param timeout what each call then takes
 */
record WorstCase(long vus, Duration timeout) {

    /** Of a scenario; empty if its virtual users are limited. */
    static Optional<WorstCase> of(Scenario scenario) {
        if (!(scenario.profile() instanceof ArrivalProfile profile) || profile.limit().isPresent()
                || scenario.platformThreads().isPresent()) {
            return Optional.empty();
        }
        Duration timeout = scenario.http().timeout();
        // Calls cannot pile up for longer than the scenario lasts.
        Duration piling = timeout.compareTo(profile.duration()) < 0 ? timeout : profile.duration();
        double seconds = piling.toNanos() / 1e9;
        return Optional.of(new WorstCase((long) Math.ceil(profile.highestRate().perSecond() * seconds), timeout));
    }

    /** A clause for the header, which says too where this machine would not carry that. */
    String text(VuCeiling ceiling) {
        String need = "at worst " + vus + " VUs, connections and local ports, and "
                + String.format(Locale.ROOT, "%.0f", Math.ceil(vus * VuCeiling.HEAP_BYTES_PER_VU / 1e6))
                + " MB, if every call takes its timeout of " + TimeText.of(timeout);
        return vus <= ceiling.limit()
                ? need
                : need + "; beyond " + ceiling.limit() + " VUs iterations are dropped, for want of "
                        + ceiling.resource();
    }
}
