package dev.loadtest.http;

import java.util.Objects;

/** How the requests of a scenario prove who makes them. Immutable; the texts of these objects show no secret. */
public sealed interface Credentials {

    /**
     * Basic authentication (RFC 7617): name and password, readable for whoever reads the request.
     *
     * @param user the user's name
     * @param password the password
     */
    record Basic(String user, String password) implements Credentials {

        /** Neither is null. */
        public Basic {
            Objects.requireNonNull(user, "user");
            Objects.requireNonNull(password, "password");
        }

        @Override
        public String toString() {
            return "basic ****:****";
        }
    }

    /**
     * A bearer token (RFC 6750).
     *
     * @param token the token
     */
    record Bearer(String token) implements Credentials {

        /** It is not null. */
        public Bearer {
            Objects.requireNonNull(token, "token");
        }

        @Override
        public String toString() {
            return "bearer ****";
        }
    }

    /**
     * Digest authentication (RFC 7616): the password is not sent, but hashed with what the server asks.
     *
     * @param user the user's name
     * @param password the password
     */
    record Digest(String user, String password) implements Credentials {

        /** Neither is null. */
        public Digest {
            Objects.requireNonNull(user, "user");
            Objects.requireNonNull(password, "password");
        }

        @Override
        public String toString() {
            return "digest ****:****";
        }
    }
}
