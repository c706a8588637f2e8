package dev.loadtest.internal.verdict;

import java.util.Objects;

import dev.loadtest.metric.Tags;

/** What the tags of a sample say about it, for verdict and reports alike. */
public final class SampleTags {

    private SampleTags() {}

    /** A tag's value; empty where there is no such tag. */
    public static String value(Tags tags, String key) {
        return Objects.requireNonNullElse(tags.get(key), "");
    }

    /** Method and name of the request that a sample is about; empty if it is about none. */
    public static String request(Tags tags) {
        return (value(tags, "method") + " " + value(tags, "name")).trim();
    }
}
