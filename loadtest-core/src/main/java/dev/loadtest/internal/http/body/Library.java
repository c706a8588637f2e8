package dev.loadtest.internal.http.body;

import java.util.Optional;

import org.jspecify.annotations.Nullable;

/** An optional dependency for a coding that the JDK lacks. It is looked for when it is first needed. Thread-safe. */
final class Library {

    // Lambdas, not method references: those would want the class when this one is initialised.
    static final Library BROTLI = new Library("br", "com.aayushatharva.brotli4j:brotli4j", () -> Brotli.load());
    static final Library ZSTD = new Library("zstd", "com.github.luben:zstd-jni", () -> Zstd.load());

    private final String coding;
    private final String coordinates;
    private final Runnable load;
    /** Two who find it out at the same time find the same. */
    private volatile @Nullable Optional<String> problem;

    /** The last argument loads it with its native code, or fails with a {@link LinkageError}. */
    private Library(String coding, String coordinates, Runnable load) {
        this.coding = coding;
        this.coordinates = coordinates;
        this.load = load;
    }

    /** Why it cannot be used, if it cannot. */
    Optional<String> problem() {
        Optional<String> known = problem;
        if (known == null) {
            known = find();
            problem = known;
        }
        return known;
    }

    private Optional<String> find() {
        try {
            load.run();
            return Optional.empty();
        } catch (UnsatisfiedLinkError | ExceptionInInitializerError e) {
            return Optional.of("content-encoding " + coding + " needs native code, which " + coordinates
                    + " lacks for this machine");
        } catch (LinkageError e) {
            return Optional.of("content-encoding " + coding + " needs " + coordinates + " on the class path");
        }
    }
}
