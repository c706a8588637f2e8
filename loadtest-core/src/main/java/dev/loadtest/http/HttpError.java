package dev.loadtest.http;

/**
 * Why an exchange failed.
 *
 * @param code k6's error code, for example 1212 for a refused connection
 * @param message the reason in a few words, without addresses that differ from call to call
 */
public record HttpError(int code, String message) {

    @Override
    public String toString() {
        return message + " (error " + code + ")";
    }
}
