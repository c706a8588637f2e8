package dev.loadtest.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What open profiles say about themselves. */
final class ArrivalText {

    private ArrivalText() {}

    /** As k6 writes a rate: two decimals. */
    static String perSecond(ArrivalRate rate) {
        return String.format(Locale.ROOT, "%.2f iterations/s", rate.perSecond());
    }

    /** What is said behind the rate. */
    static String edges(ArrivalProfile profile) {
        List<String> edges = new ArrayList<>();
        if (profile.arrivals() instanceof Arrivals.Poisson(long seed)) {
            edges.add("Poisson, seed " + seed);
        }
        profile.limit().ifPresent(limit -> edges.add("maxVus: " + limit));
        return edges.isEmpty() ? "" : " (" + String.join(", ", edges) + ")";
    }
}
