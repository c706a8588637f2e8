/** Where the tables live: a given MySQL server, or a MariaDB started for the purpose. */
@NullMarked
package dev.loadtest.demo.blog.database;

import org.jspecify.annotations.NullMarked;
