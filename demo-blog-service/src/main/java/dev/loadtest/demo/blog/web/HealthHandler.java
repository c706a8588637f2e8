package dev.loadtest.demo.blog.web;

import dev.loadtest.demo.blog.store.UserStore;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;

/** Says whether the service can do its work: it can if its database answers. */
final class HealthHandler {

    private final UserStore users;

    HealthHandler(UserStore users) {
        this.users = users;
    }

    void health(Context context) {
        if (users.isReachable()) {
            context.json(new Health("ok"));
        } else {
            context.status(HttpStatus.SERVICE_UNAVAILABLE).json(new Health("database not reachable"));
        }
    }

    private record Health(String status) {}
}
