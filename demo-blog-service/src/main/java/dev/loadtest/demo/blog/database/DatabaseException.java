package dev.loadtest.demo.blog.database;

/** The database cannot be started, or not be reached. The message says why, in a line. */
public final class DatabaseException extends RuntimeException {

    /** With the innermost reason appended to the message. */
    public DatabaseException(String message, Throwable cause) {
        super(message + ": " + rootOf(cause).getMessage(), cause);
    }

    /** Pools and process launchers wrap the reason several times; only the innermost message helps. */
    private static Throwable rootOf(Throwable cause) {
        Throwable root = cause;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }
}
