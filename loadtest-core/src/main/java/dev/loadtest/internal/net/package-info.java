/** Connections: where they lead, how they are opened, secured, counted, and ended when a call lasts too long. */
@NullMarked
package dev.loadtest.internal.net;

import org.jspecify.annotations.NullMarked;
