package dev.loadtest.internal.websocket;

/**
 * How a session came to be.
 *
 * @param name what it is called in metrics and messages
 * @param subprotocol the one that the server chose, empty for none
 * @param startNanos when it was asked for
 * @param timeoutNanos the limit of waits that have none of their own
 * @param maxMessageSize the limit of a message, in bytes
 */
record Opening(String name, String subprotocol, long startNanos, long timeoutNanos, int maxMessageSize) {}
