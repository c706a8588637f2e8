package dev.loadtest.internal.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;

import org.junit.jupiter.api.Test;

import dev.loadtest.internal.output.OutputList.Entry;

class OutputListTest {

    private static final Set<String> NAMES = Set.of("influxdb", "json", "csv");

    @Test
    void isSplitAtTheCommasThatANameFollows() {
        assertThat(OutputList.parse("influxdb=http://a:1/db?x=1,2,json=a,b.json, csv", NAMES)).containsExactly(
                new Entry("influxdb", "http://a:1/db?x=1,2"), new Entry("json", "a,b.json"), new Entry("csv", ""));
    }

    @Test
    void isNotSplitWhereAWordOnlyBeginsWithAName() {
        assertThat(OutputList.parse("json=a,csvs=b,jsonl", NAMES)).containsExactly(new Entry("json", "a,csvs=b,jsonl"));
    }

    @Test
    void mayNameAnOutputTwiceAndOneThatNobodyKnows() {
        assertThat(OutputList.parse("json=a,json=b", NAMES)).containsExactly(new Entry("json", "a"),
                new Entry("json", "b"));
        assertThat(OutputList.parse("jsn=a,json=b", NAMES)).containsExactly(new Entry("jsn", "a"),
                new Entry("json", "b"));
        assertThat(OutputList.parse("  ", NAMES)).isEmpty();
    }
}
