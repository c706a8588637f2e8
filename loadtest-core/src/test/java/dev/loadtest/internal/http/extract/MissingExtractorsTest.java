package dev.loadtest.internal.http.extract;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.annotation.JsonInclude;

import dev.loadtest.http.Response;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** json-path and jsoup are optional: without them everything else works, and what needs them says so. */
class MissingExtractorsTest {

    @Test
    void areNamedWhereTheyAreNeeded() throws Exception {
        URL[] withoutThem = {location(Content.class), location(JsonMapper.class), location(JacksonException.class),
                location(JsonInclude.class)};
        try (URLClassLoader alone = new URLClassLoader(withoutThem, ClassLoader.getPlatformClassLoader())) {
            Object content = content(alone);
            Method path = method(alone, JsonPaths.class, "find", content.getClass(), String.class, Class.class);
            Method page = method(alone, Pages.class, "of", content.getClass());
            Method pointer = method(alone, JsonPointers.class, "find", content.getClass(), String.class, Class.class);

            for (int i = 0; i < 2; i++) {
                assertThat(failure(path, content, "$.a", String.class)).isInstanceOf(IllegalStateException.class)
                        .hasMessage("JSONPath needs com.jayway.jsonpath:json-path, 3.0.0 or newer, on the class path");
                assertThat(failure(page, content)).isInstanceOf(IllegalStateException.class)
                        .hasMessage("HTML needs org.jsoup:jsoup on the class path");
            }
            assertThat(pointer.invoke(null, content, "/a", String.class)).isEqualTo(Optional.of("b"));
        }
    }

    private static URL location(Class<?> of) {
        return of.getProtectionDomain().getCodeSource().getLocation();
    }

    private static Object content(ClassLoader loader) throws ReflectiveOperationException {
        Class<?> responses = loader.loadClass(Response.class.getName());
        Object response = Proxy.newProxyInstance(loader, new Class<?>[]{responses},
                (self, method, arguments) -> method.getName().equals("url") ? "http://h/" : Optional.empty());
        return loader.loadClass(Content.class.getName())
                .getConstructor(responses, byte[].class, String.class, boolean.class)
                .newInstance(response, "{\"a\":\"b\"}".getBytes(StandardCharsets.UTF_8), null, false);
    }

    private static Method method(ClassLoader loader, Class<?> in, String name, Class<?>... parameters)
            throws ReflectiveOperationException {
        return loader.loadClass(in.getName()).getMethod(name, parameters);
    }

    private static Throwable failure(Method method, Object... arguments) throws IllegalAccessException {
        try {
            method.invoke(null, arguments);
            throw new AssertionError("worked without a library");
        } catch (InvocationTargetException e) {
            return e.getCause();
        }
    }
}
