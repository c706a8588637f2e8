package dev.loadtest.internal.time;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;

/**
 * While shutdown hooks run, the JVM ignores further signals: somebody who presses Ctrl-C twice because the first took too
 * long would wait all the same. The JDK's class for signals is outside of its specification, hence the reflection; where it
 * is missing, only the second signal's effect is.
 */
final class SecondSignal {

    private static final int EXIT_CODE = 130;

    private SecondSignal() {}

    /** From now on SIGINT and SIGTERM halt the JVM. */
    static void endsAtOnce() {
        handle("INT");
        handle("TERM");
    }

    private static void handle(String name) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            InvocationHandler halt = (proxy, method, arguments) -> {
                Runtime.getRuntime().halt(EXIT_CODE);
                return null;
            };
            signal.getMethod("handle", signal, handler).invoke(null,
                    signal.getConstructor(String.class).newInstance(name),
                    Proxy.newProxyInstance(handler.getClassLoader(), new Class<?>[]{handler}, halt));
        } catch (ReflectiveOperationException | RuntimeException e) {
            // No such class, or the JVM keeps the signal to itself.
        }
    }
}
