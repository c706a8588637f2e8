/** WebSocket (RFC 6455): frames and messages over plain streams, and sessions of virtual users. */
@NullMarked
package dev.loadtest.internal.websocket;

import org.jspecify.annotations.NullMarked;
