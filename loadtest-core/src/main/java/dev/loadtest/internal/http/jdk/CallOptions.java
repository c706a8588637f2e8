package dev.loadtest.internal.http.jdk;

import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

import dev.loadtest.http.ClientCalls;
import dev.loadtest.http.HttpSettings;
import dev.loadtest.internal.http.HttpTags;
import dev.loadtest.internal.http.HttpUrl;
import dev.loadtest.metric.Tags;

/**
 * How the calls of one client are named and judged.
 *
 * @param naming the name of a request
 * @param expected whether a status is expected
 * @param tags of every call
 */
record CallOptions(Function<HttpRequest, String> naming, IntPredicate expected, Tags tags) {

    /** Those of the settings, for calls named by their URLs. */
    static CallOptions of(HttpSettings settings) {
        return new CallOptions(CallOptions::url, settings.expectedStatuses(), Tags.of(settings.tags()));
    }

    /** The URL as it is shown, without its fragment. */
    private static String url(HttpRequest request) {
        URI uri = request.uri();
        String url = uri.toString();
        int fragment = url.indexOf('#');
        String whole = fragment < 0 ? url : url.substring(0, fragment);
        return uri.getRawUserInfo() == null ? whole : HttpUrl.masked(whole);
    }

    /** The name of a request; its URL where the author's naming knows none. */
    String nameOf(HttpRequest request) {
        String name = naming.apply(request);
        return name == null || name.isBlank() ? url(request) : name;
    }

    /** Options while they are set up. */
    static final class Draft implements ClientCalls {

        private Function<HttpRequest, String> naming;
        private IntPredicate expected;
        private Tags tags;

        Draft(HttpSettings settings) {
            CallOptions defaults = of(settings);
            naming = defaults.naming();
            expected = defaults.expected();
            tags = defaults.tags();
        }

        @Override
        public ClientCalls nameBy(Function<HttpRequest, String> name) {
            naming = Objects.requireNonNull(name, "name");
            return this;
        }

        @Override
        public ClientCalls expectedStatus(int... statuses) {
            int[] copy = statuses.clone();
            expected = status -> IntStream.of(copy).anyMatch(one -> one == status);
            return this;
        }

        @Override
        public ClientCalls tag(String key, String value) {
            Objects.requireNonNull(key, "key");
            Objects.requireNonNull(value, "value");
            if (key.equals("name")) {
                return nameBy(request -> value);
            }
            if (!HttpTags.isMeasured(key)) {
                tags = tags.with(key, value);
            }
            return this;
        }

        CallOptions done() {
            return new CallOptions(naming, expected, tags);
        }
    }
}
