package dev.loadtest.internal.websocket;

import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.loadtest.http.HttpError;
import dev.loadtest.metric.Tags;

/**
 * The tags that tell sessions apart: k6's.
 *
 * @param name the session's name
 * @param extra the author's own, none of them {@linkplain #isMeasured measured}
 * @param status the status of the answer to the handshake, 0 without one
 * @param subprotocol the one that the server chose, empty for none
 * @param error why there is no session, or null
 */
record SessionTags(String name, Tags extra, int status, String subprotocol, @Nullable HttpError error) {

    private static final Set<String> MEASURED = Set.of("status", "subproto", "error", "error_code");

    /** Whether a tag says what was measured, which no author's tag may contradict. */
    static boolean isMeasured(String tag) {
        return MEASURED.contains(tag);
    }

    /** These tags beside those of the flow. */
    Tags on(Tags flow) {
        Tags tags = flow.with("name", name).with("url", name).with(extra)
                .with("status", Integer.toString(status));
        if (!subprotocol.isEmpty()) {
            tags = tags.with("subproto", subprotocol);
        }
        return error == null ? tags : with(tags, error);
    }

    static Tags with(Tags tags, HttpError error) {
        return tags.with("error", error.message()).with("error_code", Integer.toString(error.code()));
    }
}
