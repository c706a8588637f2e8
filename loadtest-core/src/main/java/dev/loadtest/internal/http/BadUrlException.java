package dev.loadtest.internal.http;

/** A text that is no URL to send a request to. The message may become a tag, so it does not quote the text. */
public final class BadUrlException extends Exception {

    BadUrlException(String message) {
        super(message);
    }
}
