package dev.loadtest.internal.http.auth;

import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.loadtest.http.Credentials;
import dev.loadtest.internal.http.body.Content;
import dev.loadtest.internal.net.Origin;

/**
 * What one call does about challenges, its redirects included.
 *
 * <p>A request goes out with what is known of its server. If that answers 401, the request is sent again with the answer to
 * its challenge: unless it was an answer to a challenge already, and not just too late, for then the user or the password is
 * wrong. Used by one thread.
 */
public final class DigestCall {

    /** There are servers whose nonces are too old as soon as they are given. */
    private static final int MOST_ANSWERS = 3;

    private final DigestSessions sessions;
    private final Credentials.Digest credentials;
    private @Nullable DigestSession next;
    private @Nullable DigestSession used;
    private boolean answered;
    private boolean unanswerable;
    private int answers;

    DigestCall(DigestSessions sessions, Credentials.Digest credentials) {
        this.sessions = sessions;
        this.credentials = credentials;
    }

    /**
     * The value of {@code Authorization} for a request, null if its server has not asked yet.
     *
     * @param target path and query as they are sent
     * @param body the body as it is sent
     */
    public @Nullable String authorization(Origin origin, String method, String target, Content body) {
        answered = next != null;
        used = next != null ? next : sessions.find(origin, credentials, target);
        next = null;
        return used == null ? null : used.authorization(method, target, body);
    }

    /**
     * Looks at a response: true if the same request shall be sent again.
     *
     * @param asked the values of {@code WWW-Authenticate}
     * @param told the value of {@code Authentication-Info}, or null
     */
    public boolean asksAgain(Origin origin, int status, List<String> asked, @Nullable String told) {
        DigestSession last = used;
        unanswerable = false;
        if (status != 401) {
            answers = 0;
            if (last != null && told != null) {
                takeNext(origin, last, told);
            }
            return false;
        }
        DigestChallenge challenge = DigestChallenge.firstOf(ChallengeReader.read(asked));
        if (last != null) {
            sessions.drop(last);
        }
        unanswerable = challenge == null;
        if (challenge == null || (answered && !challenge.stale()) || answers >= MOST_ANSWERS) {
            return false;
        }
        answers++;
        next = sessions.open(origin, credentials, challenge);
        return true;
    }

    /** Whether the last response asked for what cannot be given. */
    public boolean isUnanswerable() {
        return unanswerable;
    }

    private void takeNext(Origin origin, DigestSession last, String told) {
        String nonce = ChallengeReader.read(List.of("Info " + told)).get(0).get("nextnonce");
        if (nonce != null && !nonce.equals(last.challenge().nonce())) {
            sessions.drop(last);
            sessions.open(origin, credentials, last.challenge().withNonce(nonce));
        }
    }
}
