package dev.loadtest.internal.websocket;

/**
 * A frame that came.
 *
 * @param opcode one that is known
 * @param last whether it is the last of its message
 * @param payload what it carries
 */
@SuppressWarnings("ArrayRecordComponent")
record Frame(int opcode, boolean last, byte[] payload) {}
