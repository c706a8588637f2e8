package dev.loadtest.internal.http;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.message.BasicHeader;
import org.jspecify.annotations.Nullable;

import dev.loadtest.http.Credentials;
import dev.loadtest.internal.http.auth.DigestCall;

/** Digest authentication of one call: puts it on requests, and says when one has to be sent again. Used by one thread. */
final class CallAuth {

    private final DigestCall digest;
    private final Flow flow;

    private CallAuth(DigestCall digest, Flow flow) {
        this.digest = digest;
        this.flow = flow;
    }

    /** That of a call; null if it answers no challenges, as most do not. */
    static @Nullable CallAuth of(HttpUser user, Flow flow, RequestDraft draft, Outgoing first) {
        Credentials.Digest credentials = user.headers().digestFor(draft, first);
        return credentials == null ? null : new CallAuth(user.digests().newCall(credentials), flow);
    }

    /** The request as it is sent, with what its server has asked for. */
    Outgoing on(Outgoing request) {
        HttpUrl url = request.url();
        HttpUrl bare = url.userInfo() == null ? url : new HttpUrl(url.origin(), url.path(), null, url.shown());
        String authorization = digest.authorization(url.origin(), request.method(), url.path(),
                request.payload().content());
        List<Header> headers = new ArrayList<>(request.headers());
        if (authorization != null) {
            headers.add(new BasicHeader("Authorization", authorization));
        }
        return new Outgoing(request.method(), bare, headers, request.payload());
    }

    /** Whether a response asks for credentials that the same request can now be sent again with. */
    boolean asksAgain(Hop hop) {
        List<String> asked = Arrays.stream(hop.headers())
                .filter(header -> header.getName().equalsIgnoreCase("WWW-Authenticate") && header.getValue() != null)
                .map(Header::getValue).toList();
        boolean again = digest.asksAgain(hop.request().url().origin(), hop.status(), asked,
                Headers.first(hop.headers(), "Authentication-Info"));
        if (digest.isUnanswerable()) {
            flow.warnOnce("digestAuth could not answer a status of 401 that did not ask for it, or in a way not known");
        }
        return again;
    }
}
