package dev.loadtest.internal.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.loadtest.data.Feeder;
import dev.loadtest.data.Row;
import dev.loadtest.internal.time.Time;

/** Files as test data: what is read from them, and what is said about those that cannot be read. */
class FileFeederTest {

    @TempDir
    private Path folder;
    private Path file;
    private FeederCursors cursors;

    @BeforeEach
    void begin() {
        file = folder.resolve("users.csv");
        cursors = new FeederCursors(Time.system());
    }

    @AfterEach
    void end() {
        cursors.close();
    }

    private void write(String text) throws IOException {
        write(text, StandardCharsets.UTF_8);
    }

    private void write(String text, Charset charset) throws IOException {
        Files.write(file, text.getBytes(charset));
    }

    private <T> T first(Feeder<T> feeder) throws InterruptedException {
        return cursors.next(feeder, 1);
    }

    private <T> List<T> all(Feeder<T> feeder) throws InterruptedException {
        List<T> rows = new ArrayList<>();
        try {
            while (true) {
                rows.add(cursors.next(feeder, 1));
            }
        } catch (FeederEnd.Exhausted e) {
            assertThat(e.rows()).isEqualTo(rows.size());
            return rows;
        }
    }

    /** Without the folder, which differs from test to test. */
    private String problem(Feeder<?> feeder) {
        return cursors.open(feeder).orElse("none").replace(folder + "/", "");
    }

    @Nested
    class Csv {

        @Test
        void theFirstLineNamesTheColumns() throws Exception {
            write("name,password\nann,123\n\"bob \"\"B\"\", jr\",\n");

            List<Row> rows = all(Feeder.csv(file).sequential());

            assertThat(rows).extracting(row -> row.get("name")).containsExactly("ann", "bob \"B\", jr");
            assertThat(rows).extracting(row -> row.get("password")).containsExactly("123", "");
            assertThat(rows.getFirst().columns()).containsExactly("name", "password");
            assertThat(rows.getFirst().find("role")).isEmpty();
            assertThat(rows.getLast().find("password")).hasValue("");
            assertThat(rows.getLast().place()).isEqualTo(file + ", line 3");
        }

        @Test
        void columnsCanBeNamedWhereTheFileDoesNot() throws Exception {
            write("ann;123\r\nbob;456\r\n");

            assertThat(all(Feeder.csv(file, csv -> csv.separator(';').columns("name", "password")).sequential()))
                    .extracting(row -> row.get("name") + row.get("password")).containsExactly("ann123", "bob456");
        }

        @ParameterizedTest
        @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE", "windows-1252"})
        void aByteOrderMarkIsNoPartOfTheFirstName(String charset) throws Exception {
            String mark = charset.startsWith("UTF") ? "\uFEFF" : "";
            write(mark + "name\nJürgen\n", Charset.forName(charset));

            assertThat(first(Feeder.csv(file, csv -> csv.charset(Charset.forName(charset)))).get("name"))
                    .isEqualTo("Jürgen");
        }

        @Test
        void rowsBecomeObjects() throws Exception {
            record User(String name, int age) {}
            write("name,age\nann,41\n");

            Feeder<User> users = Feeder.csv(file)
                    .map(row -> new User(row.get("name"), Integer.parseInt(row.get("age"))));

            assertThat(all(users.sequential())).containsExactly(new User("ann", 41));
        }

        @Test
        void anUnknownColumnIsNamedWithTheFileAndTheKnownOnes() throws Exception {
            write("name,password\nann,123\n");
            Row row = first(Feeder.csv(file));

            assertThatIllegalArgumentException().isThrownBy(() -> row.get("user"))
                    .withMessage(file + ": there is no column 'user'; known are 'name', 'password'");
        }

        @Test
        void itsValuesAreNotPrinted() throws Exception {
            write("name,password\nann,secret\n");

            assertThat(first(Feeder.csv(file)).toString()).doesNotContain("secret");
        }

        @Test
        void theClassPathIsAnotherPlaceForFiles() throws Exception {
            assertThat(first(Feeder.csvResource("/data/products.csv")).get("name")).isEqualTo("teapot");
            assertThat(first(Feeder.csvResource("data/products.csv")).get("price")).isEqualTo("12.50");
            assertThat(problem(Feeder.csvResource("data/product.csv")))
                    .isEqualTo("must be on the class path, but 'data/product.csv' is not");
        }
    }

    @Nested
    class Mistakes {

        @ParameterizedTest
        @CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = true, value = {
                "'a,b\\n1\\n'          | users.csv, line 2 must have 2 fields ('a', 'b'), but has 1",
                "'a,b\\n1,2\\n1,2,3\\n'| users.csv, line 3 must have 2 fields ('a', 'b'), but has 3",
                "'a\\n1\\n2,3\\n'      | users.csv, line 3 must have 1 field ('a'), but has 2",
                "''                    | users.csv must name its columns in the first line, but is empty",
                "'a,b\\n'              | must have at least one row, but has none",
                "'a,a\\n1,2\\n'        | users.csv must have different names for its columns, none of them blank, but"
                        + " has 'a', 'a'",
                "'a, \\n1,2\\n'        | users.csv must have different names for its columns, none of them blank, but"
                        + " has 'a', ' '"})
        void areToldWithTheirPlace(String text, String problem) throws Exception {
            write(text.replace("\\n", "\n"));

            assertThat(problem(Feeder.csv(file))).isEqualTo(problem);
        }

        @Test
        void includeQuotesThatNothingCloses() throws Exception {
            write("a,b\n1,\"2\n");

            assertThat(problem(Feeder.csv(file)))
                    .isEqualTo("users.csv: Unclosed quoted field at end of input (record starting at line 2)");
        }

        @Test
        void includeBytesThatAreNoText() throws Exception {
            write("name\nJürgen\n", StandardCharsets.ISO_8859_1);

            assertThat(problem(Feeder.csv(file))).isEqualTo("users.csv must be UTF-8, but has bytes that are not");
        }

        @Test
        void includeFilesThatAreNotThere() {
            assertThat(cursors.open(Feeder.csv(Path.of("nowhere", "users.csv")))).hasValue("must be a file, but '"
                    + Path.of("nowhere", "users.csv").toAbsolutePath() + "' does not exist");
            assertThat(cursors.open(Feeder.csv(folder))).hasValue("must be a file, but '" + folder + "' is none");
        }

        @Test
        void includeSeparatorsThatAreQuotes() throws Exception {
            write("a\n1\n");

            assertThat(problem(Feeder.csv(file, csv -> csv.separator('"'))))
                    .isEqualTo("separator must not be a quote or a line break");
        }

        @Test
        void includeMappingsThatFail() throws Exception {
            write("a\n1\nx\n");

            assertThat(problem(Feeder.csv(file).map(row -> Integer.parseInt(row.get("a")))))
                    .startsWith("users.csv, line 3 could not be mapped: java.lang.NumberFormatException");
            assertThat(problem(Feeder.csv(file).map(row -> null))).isEqualTo("row 1 must not be null");
        }

        @Test
        void includeStreamingWhereAllRowsAreNeeded() throws Exception {
            write("a\n1\n");

            assertThat(problem(Feeder.csv(file).random(1).streamed())).startsWith("must not be streamed()");
            assertThat(problem(Feeder.csv(file).streamed().shuffled(1))).startsWith("must not be streamed()");
        }
    }

    @Nested
    class JsonLines {

        @Test
        void eachLineIsARow() throws Exception {
            write("""
                    {"name":"ann","age":41,"address":{"city":"Bonn"},"nick":null}

                    {"name":"bob"}
                    """);

            List<Row> rows = all(Feeder.jsonLines(file).sequential());

            assertThat(rows).hasSize(2);
            Row ann = rows.getFirst();
            assertThat(ann.get("age")).isEqualTo("41");
            assertThat(ann.get("address")).isEqualTo("{\"city\":\"Bonn\"}");
            assertThat(ann.find("nick")).isEmpty();
            assertThatIllegalArgumentException().isThrownBy(() -> ann.get("nick"))
                    .withMessage(file + ", line 1: column 'nick' is null");
            assertThat(rows.getLast().columns()).containsExactly("name");
            assertThat(rows.getLast().place()).isEqualTo(file + ", line 3");
        }

        record User(String name, int age) {}

        @Test
        void eachLineIsARecord() throws Exception {
            write("{\"name\":\"ann\",\"age\":41}\n");

            assertThat(first(Feeder.jsonLines(file, User.class))).isEqualTo(new User("ann", 41));
        }

        @Test
        void theClassPathHasThemToo() throws Exception {
            assertThat(first(Feeder.jsonLinesResource("data/users.jsonl")).get("name")).isEqualTo("ann");
            assertThat(first(Feeder.jsonLinesResource("data/users.jsonl", User.class)).age()).isEqualTo(41);
        }

        @Test
        void mistakesAreToldWithTheirPlace() throws Exception {
            write("{\"name\":\"ann\"}\n[1]\n");
            assertThat(problem(Feeder.jsonLines(file)))
                    .isEqualTo("users.csv, line 2 must be a JSON object, but was [1]");

            write("{\"name\":\"ann\"}\n{\"name\":\n");
            assertThat(problem(Feeder.jsonLines(file))).startsWith("users.csv, line 2 cannot be read: ");

            write("{\"name\":\"ann\",\"age\":\"old\"}\n");
            assertThat(problem(Feeder.jsonLines(file, User.class))).startsWith("users.csv, line 1 cannot be read: ");

            write("null\n");
            assertThat(problem(Feeder.jsonLines(file, User.class)))
                    .isEqualTo("users.csv, line 1 must have a value, but was null");
        }
    }
}
