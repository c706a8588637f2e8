/** What a run is told from outside: settings by system property, environment and file, and sizes. */
@NullMarked
package dev.loadtest.internal.config;

import org.jspecify.annotations.NullMarked;
