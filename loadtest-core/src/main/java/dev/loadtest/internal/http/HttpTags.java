package dev.loadtest.internal.http;

import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.loadtest.http.HttpError;
import dev.loadtest.metric.Tags;

/**
 * The tags of HTTP samples. Making them costs more than all else about recording, and the same ones come again and again:
 * so they are cached, for all virtual users together. Then equal tags are mostly the same object, which makes finding their
 * series cheap too. Thread-safe.
 */
public final class HttpTags {

    private static final int LIMIT = 4_096;
    private static final Set<String> MEASURED = Set.of("method", "status", "proto", "expected_response", "error",
            "error_code", "tls_version", "retried");

    private final BoundedCache<Key, Tags> cache = new BoundedCache<>(LIMIT);

    /**
     * What tells the tags of samples apart.
     *
     * @param flow the flow's tags
     * @param extra the request's own tags, none of them {@linkplain #isMeasured measured}
     * @param method the method
     * @param name the name
     * @param outcome what came of it; null if the call was cut off before anything did
     */
    public record Key(Tags flow, Tags extra, String method, String name, @Nullable Outcome outcome) {}

    /**
     * What came of a hop.
     *
     * @param status the status
     * @param protocol the protocol, empty if unknown
     * @param tlsVersion the version of TLS, or null
     * @param judgement what is said of the response
     * @param error the error, or null
     */
    public record Outcome(int status, String protocol, @Nullable String tlsVersion, Judgement judgement,
            @Nullable HttpError error) {}

    /** The tags for a key. */
    public Tags of(Key key) {
        Tags tags = cache.get(key);
        if (tags == null) {
            tags = build(key);
            cache.put(key, tags);
        }
        return tags;
    }

    int cached() {
        return cache.size();
    }

    /** Whether a tag says what was measured, which no author's tag may contradict: verdicts are read from these. */
    public static boolean isMeasured(String tag) {
        return MEASURED.contains(tag);
    }

    private static Tags build(Key key) {
        Tags tags = key.flow().with("name", key.name()).with("url", key.name()).with(key.extra());
        Outcome outcome = key.outcome();
        if (outcome != null) {
            String judgement = outcome.judgement().tag();
            if (judgement != null) {
                tags = tags.with("expected_response", judgement);
            }
            if (outcome.judgement() == Judgement.RETRIED) {
                tags = tags.with("retried", "true");
            }
            if (!outcome.protocol().isEmpty()) {
                tags = tags.with("proto", outcome.protocol());
            }
            if (outcome.tlsVersion() != null) {
                tags = tags.with("tls_version", outcome.tlsVersion());
            }
            if (outcome.error() != null) {
                tags = tags.with("error", outcome.error().message())
                        .with("error_code", Integer.toString(outcome.error().code()));
            } else if (outcome.status() >= 400) {
                tags = tags.with("error_code", Integer.toString(1_000 + outcome.status()));
            }
        }
        tags = tags.with("method", key.method());
        return outcome == null ? tags : tags.with("status", Integer.toString(outcome.status()));
    }
}
