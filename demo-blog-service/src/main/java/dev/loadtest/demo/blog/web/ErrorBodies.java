package dev.loadtest.demo.blog.web;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;

/** Answers everything that goes wrong with a body {@code {"detail": …}}. */
final class ErrorBodies {

    private static final Logger log = LoggerFactory.getLogger(ErrorBodies.class);

    private ErrorBodies() {}

    static void register(RoutesConfig routes) {
        routes.exception(Rejection.class, ErrorBodies::answer);
        routes.exception(HttpResponseException.class, ErrorBodies::answer);
        routes.exception(Exception.class, ErrorBodies::answer);
    }

    private static void answer(Rejection rejection, Context context) {
        if (rejection.status() == HttpStatus.UNAUTHORIZED) {
            context.header("WWW-Authenticate", "Bearer");
        }
        context.status(rejection.status()).json(new ErrorBody(rejection.detail()));
    }

    /** What Javalin itself refuses: unknown paths, wrong methods, bodies that are too large. */
    private static void answer(HttpResponseException refusal, Context context) {
        for (String methods : refusal.getDetails().values()) {
            if (refusal.getStatus() == HttpStatus.METHOD_NOT_ALLOWED.getCode()) {
                context.header("Allow", methods);
            }
        }
        HttpStatus status = HttpStatus.forStatus(refusal.getStatus());
        context.status(status).json(new ErrorBody(status.getMessage()));
    }

    private static void answer(Exception failure, Context context) {
        log.error("{} {} failed", context.method(), context.path(), failure);
        context.status(HttpStatus.INTERNAL_SERVER_ERROR)
                .json(new ErrorBody(HttpStatus.INTERNAL_SERVER_ERROR.getMessage()));
    }

    private record ErrorBody(Object detail) {}
}
