/**
 * A blog management service, there to be load-tested: {@link dev.loadtest.demo.blog.BlogService} puts the parts together.
 *
 * <p>
 * {@code web} speaks HTTP and JSON, {@code security} hashes passwords and signs tokens, {@code store} reads and writes
 * the tables, {@code database} connects to a database server or starts one.
 */
@NullMarked
package dev.loadtest.demo.blog;

import org.jspecify.annotations.NullMarked;
