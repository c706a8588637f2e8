/** WebSockets as the author of a load test sees them: sessions, messages, closing. */
@NullMarked
package dev.loadtest.websocket;

import org.jspecify.annotations.NullMarked;
