/** The output {@code otlp}: sends what each second came to to a receiver of OpenTelemetry's protocol. */
@NullMarked
package dev.loadtest.otlp;

import org.jspecify.annotations.NullMarked;
