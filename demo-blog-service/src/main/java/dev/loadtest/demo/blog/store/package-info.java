/** Users and blogs as rows of two tables. */
@NullMarked
package dev.loadtest.demo.blog.store;

import org.jspecify.annotations.NullMarked;
