package dev.loadtest.internal.engine;

import java.util.function.Supplier;

import dev.loadtest.output.Output;

/** An output that an author has chosen. */
sealed interface OutputChoice {

    /** By name, as {@code loadtest.out} has it. */
    record Named(String text) implements OutputChoice {}

    /** An object of the author's. */
    record Made(Supplier<? extends Output> maker) implements OutputChoice {}
}
