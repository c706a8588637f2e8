package dev.loadtest.junit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportFoldersTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            authorsPublish        | authorsPublish
            Outer.Inner           | Outer.Inner
            authors publish, 10 % | authors publish, 10 %
            a/b\\c:d*e?f"g<h>i    | a_b_c_d_e_f_g_h_i
            ends with dots..      | ends with dots_
            ..                    | _
            veröffentlichen       | veröffentlichen
            """)
    void namesLoseWhatFileSystemsRefuse(String name, String legal) {
        assertThat(ReportFolders.legal(name)).isEqualTo(legal);
    }

    @ParameterizedTest
    @CsvSource({"50, 50", "500, 120"})
    void longNamesAreCut(int length, int legalLength) {
        assertThat(ReportFolders.legal("x".repeat(length))).hasSize(legalLength);
    }
}
