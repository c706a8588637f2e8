package dev.loadtest.demo.blog.web;

import java.util.OptionalLong;

import org.jspecify.annotations.Nullable;

import dev.loadtest.demo.blog.store.Blog;
import dev.loadtest.demo.blog.store.BlogStore;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;

/** Writing, reading and deleting blogs. */
final class BlogHandlers {

    /** Both the default and the most that one answer holds: half a megabyte of the longest blogs. */
    private static final int MAX_PAGE = 100;

    private final BlogStore blogs;

    BlogHandlers(BlogStore blogs) {
        this.blogs = blogs;
    }

    void add(Context context) {
        JsonBody body = JsonBody.of(context);
        String title = body.text("title", Blog.MAX_TITLE);
        String content = body.text("content", Blog.MAX_CONTENT);
        body.rejectIfFaulty();
        context.json(blogs.add(title, content));
    }

    void list(Context context) {
        long limit = Parameters.inQuery(context, "limit", MAX_PAGE, 1, MAX_PAGE);
        long offset = Parameters.inQuery(context, "offset", 0, 0, Long.MAX_VALUE);
        context.json(blogs.newest((int) limit, offset));
    }

    /** A blog that does not exist is {@code null}, not a 404. */
    void find(Context context) {
        OptionalLong id = Parameters.blogId(context);
        @Nullable
        Blog blog = id.isPresent() ? blogs.find(id.getAsLong()).orElse(null) : null;
        if (blog == null) {
            context.contentType("application/json").result("null");
        } else {
            context.json(blog);
        }
    }

    void delete(Context context) {
        Parameters.blogId(context).ifPresent(blogs::delete);
        context.status(HttpStatus.NO_CONTENT);
    }
}
