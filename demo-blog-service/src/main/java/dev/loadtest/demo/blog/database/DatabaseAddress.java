package dev.loadtest.demo.blog.database;

/**
 * A database and the account to use it with.
 *
 * @param url      a JDBC URL of MySQL's driver
 * @param user     the account
 * @param password its password; may be empty
 */
public record DatabaseAddress(String url, String user, String password) {

    /** Leaves out the password, and the URL's parameters, which may hold another one. */
    @Override
    public String toString() {
        int parameters = url.indexOf('?');
        return (parameters < 0 ? url : url.substring(0, parameters)) + " as " + user;
    }
}
