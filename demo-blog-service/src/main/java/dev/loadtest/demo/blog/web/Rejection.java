package dev.loadtest.demo.blog.web;

import java.util.List;

import io.javalin.http.HttpStatus;

/** Ends the handling of a request: it is the client's fault, and the answer says which. */
final class Rejection extends RuntimeException {

    private final HttpStatus status;
    private final transient Object detail;

    private Rejection(HttpStatus status, Object detail) {
        // No stack trace: nothing is wrong with the service, and under load traces are expensive.
        super(detail.toString(), null, false, false);
        this.status = status;
        this.detail = detail;
    }

    static Rejection badRequest(String detail) {
        return new Rejection(HttpStatus.BAD_REQUEST, detail);
    }

    static Rejection unauthorized(String detail) {
        return new Rejection(HttpStatus.UNAUTHORIZED, detail);
    }

    static Rejection invalid(List<Violation> violations) {
        return new Rejection(HttpStatus.UNPROCESSABLE_CONTENT, List.copyOf(violations));
    }

    HttpStatus status() {
        return status;
    }

    Object detail() {
        return detail;
    }
}
