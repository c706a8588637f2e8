package dev.loadtest.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;

class TableTest {

    @Test
    void columnsAreFlushRight() {
        Table table = new Table(List.of("rate", "n"), List.of(List.of("1", "100"), List.of("10000", "2")));

        assertThat(table.markdown()).isEqualTo("| rate | n |\n| ---: | ---: |\n| 1 | 100 |\n| 10000 | 2 |");
        assertThat(table.text()).isEqualTo(" rate    n\n    1  100\n10000    2");
    }
}
