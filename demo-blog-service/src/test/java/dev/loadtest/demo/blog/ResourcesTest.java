package dev.loadtest.demo.blog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

class ResourcesTest {

    private final List<String> closed = new ArrayList<>();
    private final Resources resources = new Resources();

    @Test
    void the_last_one_is_closed_first_and_each_once() {
        resources.add(() -> closed.add("database"));
        resources.add(() -> closed.add("server"));

        resources.close();
        resources.close();

        assertThat(closed).containsExactly("server", "database");
    }

    @Test
    void one_that_fails_to_close_does_not_keep_the_others_open() {
        resources.add(() -> closed.add("database"));
        resources.add(() -> {
            throw new IllegalStateException("on purpose");
        });

        resources.close();

        assertThat(closed).containsExactly("database");
    }

    @Test
    void what_comes_after_the_end_is_closed_at_once() {
        resources.close();

        assertThatThrownBy(() -> resources.add(() -> closed.add("server")))
                .isInstanceOf(IllegalStateException.class);
        assertThat(closed).containsExactly("server");
    }
}
