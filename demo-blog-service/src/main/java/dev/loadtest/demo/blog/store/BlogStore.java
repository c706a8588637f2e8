package dev.loadtest.demo.blog.store;

import java.util.List;
import java.util.Optional;

import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.RowMapper;

/** The table of blogs. Thread-safe. */
public final class BlogStore {

    private static final RowMapper<Blog> BLOG = (row, context) -> new Blog(row.getString("title"), row.getLong("id"),
            row.getString("content"));

    private final Jdbi jdbi;

    /** Works on the given database. */
    public BlogStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Adds a blog. */
    public Blog add(String title, String content) {
        return jdbi.withHandle(handle -> {
            long id = handle.createUpdate("INSERT INTO blog (title, content) VALUES (:title, :content)")
                    .bind("title", title)
                    .bind("content", content)
                    .executeAndReturnGeneratedKeys("id")
                    .mapTo(Long.class)
                    .one();
            return new Blog(title, id, content);
        });
    }

    /** A page of blogs, newest first. */
    public List<Blog> newest(int limit, long offset) {
        return jdbi.withHandle(handle -> handle
                .createQuery("SELECT id, title, content FROM blog ORDER BY id DESC LIMIT :limit OFFSET :offset")
                .bind("limit", limit)
                .bind("offset", offset)
                .map(BLOG)
                .list());
    }

    /** The blog with this id. */
    public Optional<Blog> find(long id) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT id, title, content FROM blog WHERE id = :id")
                .bind("id", id)
                .map(BLOG)
                .findOne());
    }

    /** Deletes the blog with this id, if there is one. */
    public void delete(long id) {
        jdbi.useHandle(handle -> handle.createUpdate("DELETE FROM blog WHERE id = :id").bind("id", id).execute());
    }
}
