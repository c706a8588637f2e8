package dev.loadtest.demo.blog.store;

/**
 * A registered user.
 *
 * @param id           given by the database
 * @param username     up to {@link #MAX_USERNAME} characters
 * @param passwordHash what is kept of the password
 */
public record User(long id, String username, String passwordHash) {

    /** The width of the user name's column. */
    public static final int MAX_USERNAME = 50;
    /** The width of the password's column; its hash is shorter. */
    public static final int MAX_PASSWORD = 500;
    /** The width of the full name's column. */
    public static final int MAX_FULL_NAME = 50;

    /** Leaves the hash out. */
    @Override
    public String toString() {
        return "User[" + id + ", " + username + "]";
    }
}
