package dev.loadtest.internal.data;

/** Something is wrong with a source. The message says where and what, and needs no stack. */
final class DataException extends RuntimeException {

    DataException(String problem) {
        super(problem, null, false, false);
    }

    String problem() {
        return String.valueOf(getMessage());
    }
}
