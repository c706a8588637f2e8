package dev.loadtest.demo.blog.web;

import com.fasterxml.jackson.annotation.JsonProperty;

import dev.loadtest.demo.blog.security.Passwords;
import dev.loadtest.demo.blog.security.Tokens;
import dev.loadtest.demo.blog.store.User;
import dev.loadtest.demo.blog.store.UserStore;
import io.javalin.http.Context;

/** Registration and sign-in. */
final class UserHandlers {

    private final UserStore users;
    private final Passwords passwords;
    private final Tokens tokens;

    UserHandlers(UserStore users, Passwords passwords, Tokens tokens) {
        this.users = users;
        this.passwords = passwords;
        this.tokens = tokens;
    }

    void register(Context context) {
        JsonBody body = JsonBody.of(context);
        String username = body.text("username", User.MAX_USERNAME);
        String password = body.text("password", User.MAX_PASSWORD);
        String fullName = body.text("fullname", User.MAX_FULL_NAME);
        body.rejectIfFaulty();

        // Asked before, to save the hash; a second registration at the same moment still fails on the unique key.
        if (users.find(username).isPresent()) {
            throw usernameTaken();
        }
        long id = users.add(username, passwords.hash(password), fullName).orElseThrow(UserHandlers::usernameTaken);
        context.json(new RegisteredUser(username, id));
    }

    void authenticate(Context context) {
        JsonBody body = JsonBody.of(context);
        String username = body.text("username", User.MAX_USERNAME);
        String password = body.text("password", User.MAX_PASSWORD);
        body.rejectIfFaulty();

        User user = users.find(username).orElseThrow(() -> Rejection.badRequest("Username not existed"));
        if (!passwords.matches(password, user.passwordHash())) {
            throw Rejection.badRequest("Password is not correct");
        }
        context.json(new AccessToken(tokens.issue(user.username()), "Bearer"));
    }

    private static Rejection usernameTaken() {
        return Rejection.badRequest("Username already registered");
    }

    private record RegisteredUser(String username, long id) {}

    private record AccessToken(@JsonProperty("access_token") String token,
            @JsonProperty("token_type") String type) {}
}
