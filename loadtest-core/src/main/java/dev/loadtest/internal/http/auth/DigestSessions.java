package dev.loadtest.internal.http.auth;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;

import dev.loadtest.http.Credentials;
import dev.loadtest.internal.net.Origin;

/** The sessions of one virtual user, the newest first, so that not every request must be asked back. Thread-safe. */
public final class DigestSessions {

    private static final int KEPT = 8;

    private final AtomicReference<List<DigestSession>> sessions = new AtomicReference<>(List.of());

    /** What a call does about challenges. */
    public DigestCall newCall(Credentials.Digest credentials) {
        return new DigestCall(this, credentials);
    }

    @Nullable
    DigestSession find(Origin origin, Credentials.Digest credentials, String path) {
        for (DigestSession session : sessions.get()) {
            if (session.serves(origin, credentials, path)) {
                return session;
            }
        }
        return null;
    }

    DigestSession open(Origin origin, Credentials.Digest credentials, DigestChallenge challenge) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        String clientNonce = HexFormat.of().toHexDigits(random.nextLong())
                + HexFormat.of().toHexDigits(random.nextLong());
        DigestSession session = new DigestSession(origin, credentials, challenge, clientNonce);
        sessions.updateAndGet(before -> {
            List<DigestSession> after = new ArrayList<>(KEPT);
            after.add(session);
            after.addAll(before.subList(0, Math.min(before.size(), KEPT - 1)));
            return List.copyOf(after);
        });
        return session;
    }

    void drop(DigestSession session) {
        sessions.updateAndGet(before -> before.stream().filter(other -> !other.equals(session)).toList());
    }

    /** Forgets all: the next request is asked back. */
    public void clear() {
        sessions.set(List.of());
    }
}
