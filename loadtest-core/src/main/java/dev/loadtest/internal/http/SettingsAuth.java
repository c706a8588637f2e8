package dev.loadtest.internal.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.message.BasicHeader;
import org.jspecify.annotations.Nullable;

import dev.loadtest.http.Credentials;
import dev.loadtest.http.HttpSettings;

/** The credentials of the settings, and the requests that they go with. Immutable. */
final class SettingsAuth {

    private static final String AUTHORIZATION = "Authorization";

    private final @Nullable Header header;
    private final Credentials.@Nullable Digest digest;
    /** Empty without a base URL: then they go with all requests. */
    private final String host;

    private SettingsAuth(@Nullable Credentials given, String host) {
        this.digest = given instanceof Credentials.Digest asked ? asked : null;
        this.header = given == null || digest != null ? null : new BasicHeader(AUTHORIZATION, value(given));
        this.host = host;
    }

    /** Those of settings whose base URL is right. */
    static SettingsAuth of(HttpSettings settings) {
        return new SettingsAuth(settings.credentials().orElse(null),
                settings.baseUrl().map(SettingsAuth::host).orElse(""));
    }

    private static String host(String baseUrl) {
        try {
            return HttpUrl.parse(baseUrl + '/').origin().host();
        } catch (BadUrlException e) {
            // Nothing below it can be sent.
            return "";
        }
    }

    /** What is wrong with credentials, as a rule that tells nothing of them. */
    static Optional<String> problem(Credentials credentials) {
        boolean right = switch (credentials) {
            case Credentials.Basic basic -> basic.user().indexOf(':') < 0 && isPrintable(basic.user());
            case Credentials.Digest wanted -> isPrintable(wanted.user());
            case Credentials.Bearer bearer -> Headers.problems(AUTHORIZATION, bearer.token()).isEmpty();
        };
        return right ? Optional.empty() : Optional.of(switch (credentials) {
            case Credentials.Basic basic ->
                "user of basicAuth must hold neither colons nor control characters, but did";
            case Credentials.Digest wanted -> "user of digestAuth must not hold control characters, but did";
            case Credentials.Bearer bearer ->
                "token of bearer must be of characters that can stand in a header, but was not";
        });
    }

    private static boolean isPrintable(String text) {
        return text.chars().noneMatch(Character::isISOControl);
    }

    /** The header's value for what is sent unasked. */
    static String value(Credentials credentials) {
        return switch (credentials) {
            case Credentials.Basic basic -> "Basic " + Base64.getEncoder()
                    .encodeToString((basic.user() + ':' + basic.password()).getBytes(StandardCharsets.UTF_8));
            case Credentials.Bearer bearer -> "Bearer " + bearer.token();
            case Credentials.Digest unknown -> throw new IllegalArgumentException("is sent only when asked for");
        };
    }

    /** The headers of a request, with credentials if it gets them unasked. */
    List<Header> on(List<Header> headers, HttpUrl url, RequestDraft draft) {
        if (header == null || draft.digest() != null || !isFor(headers, url)) {
            return headers;
        }
        List<Header> more = new ArrayList<>(headers.size() + 1);
        more.addAll(headers);
        more.add(header);
        return more;
    }

    /** By whom a request answers challenges; null if by nobody. */
    Credentials.@Nullable Digest digestFor(Outgoing request, RequestDraft draft) {
        Credentials.Digest own = draft.digest();
        return own != null || digest == null || !isFor(request.headers(), request.url()) ? own : digest;
    }

    private boolean isFor(List<Header> headers, HttpUrl url) {
        return url.userInfo() == null && (host.isEmpty() || Outgoing.isSameOrBelow(url.origin().host(), host))
                && headers.stream().noneMatch(other -> other.getName().equalsIgnoreCase(AUTHORIZATION));
    }
}
