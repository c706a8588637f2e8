/** The HTTP side: routes, bearer authentication, and error bodies in the shape that FastAPI gives them. */
@NullMarked
package dev.loadtest.demo.blog.web;

import org.jspecify.annotations.NullMarked;
