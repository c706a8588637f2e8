/** Load shapes as data. */
@NullMarked
package dev.loadtest.profile;

import org.jspecify.annotations.NullMarked;
