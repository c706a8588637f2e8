package dev.loadtest.http;

/** Sets something on a request, usually as a lambda: {@code request -> request.bearer(token).timeout(ofSeconds(5))}. */
@FunctionalInterface
public interface RequestOption {

    /**
     * Changes the request that is being made.
     *
     * @param request the request
     */
    void applyTo(HttpRequest request);
}
