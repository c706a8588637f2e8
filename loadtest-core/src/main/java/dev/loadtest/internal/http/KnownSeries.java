package dev.loadtest.internal.http;

import java.util.Objects;

import org.jspecify.annotations.Nullable;

import dev.loadtest.http.HttpError;
import dev.loadtest.internal.http.kept.Slot;
import dev.loadtest.internal.record.Bundle;
import dev.loadtest.metric.Tags;

/**
 * The series that the last few kinds of exchanges of a client went to. A flow does the same few requests again and again:
 * then neither their tags are made anew nor their series looked up.
 *
 * <p>Several threads may use it: entries are immutable, and a lost one is found again by the long way.
 */
final class KnownSeries {

    private static final int KINDS = 8;

    private final @Nullable Kind[] kinds = new Kind[KINDS];
    private int next;

    /** What tells kinds apart, without what is the same for all exchanges of a client; and where samples of a kind go. */
    record Kind(Tags flow, Tags extra, String method, String name, int status, String protocol,
            @Nullable String tlsVersion, Judgement judgement, Bundle bundle, Slot slot) {

        boolean is(Tags flowTags, Tags extraTags, Hop hop, String hopName, Judgement hopJudgement) {
            return status == hop.status() && judgement == hopJudgement && name.equals(hopName)
                    && method.equals(hop.request().method()) && flow.equals(flowTags) && extra.equals(extraTags)
                    && protocol.equals(hop.protocol()) && Objects.equals(tlsVersion, hop.tlsVersion());
        }
    }

    /** The kind of a hop, null if it is not known. What failed is rare, and never known. */
    @Nullable
    Kind find(Tags flow, Tags extra, Hop hop, String name, Judgement judgement) {
        HttpError error = hop.error();
        if (error != null) {
            return null;
        }
        for (Kind kind : kinds) {
            if (kind != null && kind.is(flow, extra, hop, name, judgement)) {
                return kind;
            }
        }
        return null;
    }

    /** The kind of a hop that was not known, remembered from now on. */
    Kind add(Tags flow, Tags extra, Hop hop, String name, Judgement judgement, Bundle bundle, Slot slot) {
        Kind kind = new Kind(flow, extra, hop.request().method(), name, hop.status(), hop.protocol(), hop.tlsVersion(),
                judgement, bundle, slot);
        if (hop.error() == null) {
            int at = next;
            kinds[at] = kind;
            next = (at + 1) % KINDS;
        }
        return kind;
    }
}
