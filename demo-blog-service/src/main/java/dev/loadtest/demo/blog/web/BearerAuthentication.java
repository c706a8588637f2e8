package dev.loadtest.demo.blog.web;

import dev.loadtest.demo.blog.security.Tokens;
import dev.loadtest.demo.blog.store.UserStore;

import io.javalin.http.Context;
import io.javalin.http.Handler;

/** Lets only requests pass whose bearer token names an existing user. */
final class BearerAuthentication {

    private static final String SCHEME = "bearer";

    private final Tokens tokens;
    private final UserStore users;

    BearerAuthentication(Tokens tokens, UserStore users) {
        this.tokens = tokens;
        this.users = users;
    }

    /** Checks the token before anything else of the request is looked at. */
    Handler before(Handler handler) {
        return context -> {
            String token = tokenOf(context);
            if (tokens.usernameIn(token).flatMap(users::find).isEmpty()) {
                throw Rejection.unauthorized("Could not validate credentials");
            }
            handler.handle(context);
        };
    }

    private static String tokenOf(Context context) {
        String header = context.header("Authorization");
        if (header == null) {
            throw Rejection.unauthorized("Not authenticated");
        }
        int space = header.indexOf(' ');
        String scheme = space < 0 ? header : header.substring(0, space);
        if (!scheme.equalsIgnoreCase(SCHEME)) {
            throw Rejection.unauthorized("Not authenticated");
        }
        return space < 0 ? "" : header.substring(space + 1).strip();
    }
}
