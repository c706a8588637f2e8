package dev.loadtest.demo.blog.store;

/**
 * A blog, in the order in which it is answered.
 *
 * @param title   up to {@link #MAX_TITLE} characters
 * @param id      given by the database
 * @param content up to {@link #MAX_CONTENT} characters
 */
public record Blog(String title, long id, String content) {

    /** The width of the title's column. */
    public static final int MAX_TITLE = 500;
    /** The width of the content's column. */
    public static final int MAX_CONTENT = 5000;
}
