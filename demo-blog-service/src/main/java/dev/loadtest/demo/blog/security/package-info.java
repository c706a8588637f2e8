/** Password hashes and access tokens. */
@NullMarked
package dev.loadtest.demo.blog.security;

import org.jspecify.annotations.NullMarked;
