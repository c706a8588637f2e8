package dev.loadtest.demo.blog.security;

import java.security.SecureRandom;

import at.favre.lib.crypto.bcrypt.BCrypt;
import at.favre.lib.crypto.bcrypt.BCrypt.Version;
import at.favre.lib.crypto.bcrypt.LongPasswordStrategies;
import at.favre.lib.crypto.bcrypt.LongPasswordStrategy;

/** Password hashes by bcrypt. Thread-safe. */
public final class Passwords {

    private static final Version VERSION = Version.VERSION_2B;
    /** bcrypt reads 72 bytes; longer passwords are hashed before, so that their end counts, too. */
    private static final LongPasswordStrategy LONG_PASSWORDS = LongPasswordStrategies.hashSha512(VERSION);

    private final int cost;

    /**
     * Hashes with the given work factor.
     *
     * @param cost the binary logarithm of the number of rounds
     */
    public Passwords(int cost) {
        this.cost = cost;
    }

    /** Hashes a password with a new salt. */
    public String hash(String password) {
        return BCrypt.with(VERSION, new SecureRandom(), LONG_PASSWORDS).hashToString(cost,
                password.toCharArray());
    }

    /** Whether the hash is one of this password; false as well for what is no bcrypt hash at all. */
    public boolean matches(String password, String hash) {
        return !hash.isEmpty()
                && BCrypt.verifyer(VERSION, LONG_PASSWORDS).verify(password.toCharArray(), hash).verified;
    }
}
