package dev.loadtest.http;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A cookie, with the attributes that came with it or are to be kept with it. Immutable: each method with an argument
 * returns a changed cookie. Two cookies are equal if everything in them is.
 *
 * <p>{@code toString} does not show the value, which is often a secret.
 */
public final class Cookie {

    private final String name;
    private final String value;
    private Optional<String> domain = Optional.empty();
    private Optional<String> path = Optional.empty();
    private Optional<Instant> expires = Optional.empty();
    private Optional<Duration> maxAge = Optional.empty();
    private Optional<String> sameSite = Optional.empty();
    private boolean secure;
    private boolean httpOnly;

    private Cookie(String name, String value) {
        this.name = name;
        this.value = value;
    }

    private Cookie changed(Consumer<Cookie> change) {
        Cookie copy = new Cookie(name, value);
        copy.domain = domain;
        copy.path = path;
        copy.expires = expires;
        copy.maxAge = maxAge;
        copy.sameSite = sameSite;
        copy.secure = secure;
        copy.httpOnly = httpOnly;
        change.accept(copy);
        return copy;
    }

    /**
     * A cookie without attributes: for the host that it is set for alone, until the jar is emptied.
     *
     * @param name its name
     * @param value its value, sent as it is: encode what cannot stand in a cookie
     * @return the cookie
     * @throws IllegalArgumentException if the name is empty, or name or value holds a semicolon, a control character, or
     *         one beyond ISO 8859-1, or the name an equals sign, or either begins or ends with a space
     */
    public static Cookie of(String name, String value) {
        require(isClean(name) && !name.isEmpty() && name.indexOf('=') < 0,
                "name of a cookie must be a word without '=', ';' and control characters, but was '" + name + "'");
        require(isClean(value), "value of cookie '" + name
                + "' must not hold ';', control characters, outer spaces or characters beyond ISO 8859-1");
        return new Cookie(name, value);
    }

    private static boolean isClean(String text) {
        return text.strip().equals(text)
                && text.chars().allMatch(c -> c != ';' && c >= ' ' && c != 0x7F && c <= 0xFF);
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }

    /**
     * Keeps it for a domain and all hosts below it, instead of one host.
     *
     * @param name the domain; a dot before it means nothing
     * @return a changed cookie
     */
    public Cookie domain(String name) {
        Objects.requireNonNull(name, "domain");
        return changed(copy -> copy.domain = Optional.of(name));
    }

    /**
     * Keeps it for a path and all below it. Default: the directory of the URL that it comes from.
     *
     * @param prefix begins with a slash
     * @return a changed cookie
     */
    public Cookie path(String prefix) {
        Objects.requireNonNull(prefix, "path");
        return changed(copy -> copy.path = Optional.of(prefix));
    }

    /**
     * Keeps it until an instant. {@link #maxAge(Duration)} wins.
     *
     * @param end when it ends; one in the past removes the cookie
     * @return a changed cookie
     */
    public Cookie expires(Instant end) {
        Objects.requireNonNull(end, "expires");
        return changed(copy -> copy.expires = Optional.of(end));
    }

    /**
     * Keeps it for a time.
     *
     * @param time how long; zero or less removes the cookie
     * @return a changed cookie
     */
    public Cookie maxAge(Duration time) {
        Objects.requireNonNull(time, "maxAge");
        return changed(copy -> copy.maxAge = Optional.of(time));
    }

    /**
     * Says for which sites it is meant. Kept and shown; a virtual user has no sites, so it is sent all the same.
     *
     * @param rule for example {@code Lax}
     * @return a changed cookie
     */
    public Cookie sameSite(String rule) {
        Objects.requireNonNull(rule, "sameSite");
        return changed(copy -> copy.sameSite = Optional.of(rule));
    }

    /**
     * Sends it over TLS only.
     *
     * @return a changed cookie
     */
    public Cookie secure() {
        return changed(copy -> copy.secure = true);
    }

    /**
     * Hides it from scripts; there are none here, so it only shows that the server asked for it.
     *
     * @return a changed cookie
     */
    public Cookie httpOnly() {
        return changed(copy -> copy.httpOnly = true);
    }

    /**
     * Its name.
     *
     * @return the name
     */
    public String name() {
        return name;
    }

    /**
     * Its value, as it was sent: not decoded, quotes kept.
     *
     * @return the value
     */
    public String value() {
        return value;
    }

    /**
     * The domain that it is for.
     *
     * @return the domain; empty if it is for one host alone
     */
    public Optional<String> domain() {
        return domain;
    }

    /**
     * The path that it is for.
     *
     * @return the path; empty if none was given
     */
    public Optional<String> path() {
        return path;
    }

    /**
     * When it ends.
     *
     * @return the instant; empty if none was given
     */
    public Optional<Instant> expires() {
        return expires;
    }

    /**
     * How long it is kept.
     *
     * @return the time; empty if none was given
     */
    public Optional<Duration> maxAge() {
        return maxAge;
    }

    /**
     * The sites that it is meant for.
     *
     * @return for example {@code Lax}; empty if it does not say
     */
    public Optional<String> sameSite() {
        return sameSite;
    }

    /**
     * Whether it is sent over TLS only.
     *
     * @return true if so
     */
    public boolean isSecure() {
        return secure;
    }

    /**
     * Whether scripts would not see it.
     *
     * @return true if so
     */
    public boolean isHttpOnly() {
        return httpOnly;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Cookie that && name.equals(that.name) && value.equals(that.value)
                && domain.equals(that.domain) && path.equals(that.path) && expires.equals(that.expires)
                && maxAge.equals(that.maxAge) && sameSite.equals(that.sameSite) && secure == that.secure
                && httpOnly == that.httpOnly;
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, value, domain, path);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(name).append("=…");
        domain.ifPresent(one -> text.append("; Domain=").append(one));
        path.ifPresent(one -> text.append("; Path=").append(one));
        maxAge.ifPresent(one -> text.append("; Max-Age=").append(one.toSeconds()));
        expires.ifPresent(one -> text.append("; Expires=").append(one));
        sameSite.ifPresent(one -> text.append("; SameSite=").append(one));
        return text.append(secure ? "; Secure" : "").append(httpOnly ? "; HttpOnly" : "").toString();
    }
}
