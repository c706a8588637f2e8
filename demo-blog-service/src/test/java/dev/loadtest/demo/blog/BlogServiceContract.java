package dev.loadtest.demo.blog;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.auth0.jwt.JWT;
import com.auth0.jwt.algorithms.Algorithm;
import com.auth0.jwt.interfaces.DecodedJWT;

import dev.loadtest.demo.blog.database.DatabaseAddress;

/** What every client of the service may rely on, whichever database is behind it. One service for all tests. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class BlogServiceContract {

    private static final String SECRET = "a secret of the tests, long enough for HS256";
    private static final String NOT_AUTHENTICATED = "{\"detail\":\"Not authenticated\"}";
    private static final String NOT_VALIDATED = "{\"detail\":\"Could not validate credentials\"}";

    private BlogService service;
    private DatabaseAddress database;
    private BlogClient client;
    /** A new one for each test: an external database keeps what earlier runs have left. */
    private String username;

    /** The environment variables that choose the database; may skip the tests, or fail. */
    abstract Map<String, String> databaseEnvironment();

    @BeforeAll
    void startService() {
        Map<String, String> environment = new HashMap<>(databaseEnvironment());
        environment.put("PORT", "0");
        environment.put("JWT_SECRET", SECRET);
        service = new BlogService(Configuration.from(environment));
        BlogService.Running running = service.start();
        database = running.database();
        client = new BlogClient(running.port());
    }

    @AfterAll
    void stopService() {
        if (service != null) {
            service.close();
        }
    }

    @BeforeEach
    void chooseUsername() {
        username = "user-" + UUID.randomUUID();
    }

    @Test
    void a_healthy_service_says_so() throws Exception {
        expect(client.get("/health"), 200, "{\"status\":\"ok\"}");
    }

    @Test
    void registration_answers_name_and_id() throws Exception {
        HttpResponse<String> response = register(username);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).matches("\\{\"username\":\"" + username + "\",\"id\":[1-9][0-9]*}");
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
    }

    @Test
    void a_name_is_registered_once() throws Exception {
        register(username);

        expect(register(username), 400, "{\"detail\":\"Username already registered\"}");
    }

    @Test
    void of_many_registrations_of_a_name_at_the_same_time_one_wins() throws Exception {
        int rivals = 8;
        CountDownLatch ready = new CountDownLatch(rivals);
        Callable<HttpResponse<String>> registration = () -> {
            ready.countDown();
            ready.await();
            return register(username);
        };
        List<String> answers = new ArrayList<>();
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<HttpResponse<String>>> registrations = new ArrayList<>();
            for (int i = 0; i < rivals; i++) {
                registrations.add(executor.submit(registration));
            }
            for (Future<HttpResponse<String>> answer : registrations) {
                answers.add(answer.get().statusCode() + " " + answer.get().body());
            }
        }

        assertThat(answers).filteredOn(answer -> answer.startsWith("200 ")).hasSize(1);
        assertThat(answers).filteredOn(answer -> answer.equals("400 {\"detail\":\"Username already registered\"}"))
                .hasSize(rivals - 1);
    }

    @Test
    void passwords_are_kept_as_bcrypt_hashes() throws Exception {
        register(username);

        assertThat(storedPassword(username)).startsWith("$2b$10$").hasSize(60);
    }

    @Test
    void authentication_answers_a_token_for_thirty_minutes() throws Exception {
        register(username);
        Instant before = Instant.now();

        HttpResponse<String> response = authenticate(username, "12345");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).matches("\\{\"access_token\":\"[^\"]+\",\"token_type\":\"Bearer\"}");
        DecodedJWT token = JWT.require(Algorithm.HMAC256(SECRET)).build().verify(tokenIn(response));
        assertThat(token.getAlgorithm()).isEqualTo("HS256");
        assertThat(token.getSubject()).isEqualTo(username);
        assertThat(token.getExpiresAtAsInstant()).isBetween(before.plusSeconds(1_799),
                Instant.now().plusSeconds(1_800));
    }

    @Test
    void authentication_of_an_unknown_user_is_refused() throws Exception {
        expect(authenticate(username, "12345"), 400, "{\"detail\":\"Username not existed\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"54321", "", "123456"})
    void authentication_with_a_wrong_password_is_refused(String password) throws Exception {
        register(username);

        expect(authenticate(username, password), 400, "{\"detail\":\"Password is not correct\"}");
    }

    @Test
    void the_end_of_a_long_password_counts() throws Exception {
        String start = "x".repeat(499);
        client.post("/user", user(username, start + "a", "Full Name"));

        assertThat(authenticate(username, start + "a").statusCode()).isEqualTo(200);
        expect(authenticate(username, start + "b"), 400, "{\"detail\":\"Password is not correct\"}");
    }

    @Test
    void an_empty_password_is_a_password() throws Exception {
        client.post("/user", user(username, "", "Full Name"));

        assertThat(authenticate(username, "").statusCode()).isEqualTo(200);
    }

    @Test
    void a_new_blog_is_answered_with_its_id() throws Exception {
        HttpResponse<String> response = client.post("/blog",
                "{\"title\":\"A title\",\"content\":\"Some content\",\"author\":\"ignored\"}", bearer());

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body())
                .matches("\\{\"title\":\"A title\",\"id\":[1-9][0-9]*,\"content\":\"Some content\"}");
    }

    @Test
    void a_blog_is_found_by_its_id() throws Exception {
        String[] token = bearer();
        String blog = client.post("/blog", blog("Grüße \uD83D\uDE00", "naïve"), token).body();

        expect(client.get("/blog/" + idIn(blog), token), 200, blog);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "4294967295", "99999999999999999999999999", "+0"})
    void a_blog_that_does_not_exist_is_null(String id) throws Exception {
        HttpResponse<String> response = client.get("/blog/" + id, bearer());

        expect(response, 200, "null");
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
    }

    @Test
    void deleting_a_blog_answers_nothing_and_leaves_nothing() throws Exception {
        String[] token = bearer();
        String path = "/blog/" + idIn(client.post("/blog", blog("t", "c"), token).body());

        expect(client.delete(path, token), 204, "");
        expect(client.get(path, token), 200, "null");
        expect(client.delete(path, token), 204, "");
        expect(client.delete("/blog/99999999999999999999999999", token), 204, "");
    }

    @Test
    void blogs_are_listed_newest_first_and_page_by_page() throws Exception {
        String[] token = bearer();
        String first = client.post("/blog", blog("t", "first"), token).body();
        String second = client.post("/blog", blog("t", "second"), token).body();
        String third = client.post("/blog", blog("t", "third"), token).body();

        expect(client.get("/blog?limit=2", token), 200, "[" + third + "," + second + "]");
        expect(client.get("/blog?limit=2&offset=1", token), 200, "[" + second + "," + first + "]");
        assertThat(client.get("/blog", token).body()).startsWith("[" + third + "," + second + "," + first);
        expect(client.get("/blog?offset=9223372036854775807", token), 200, "[]");
    }

    @Test
    void no_list_is_longer_than_a_page() throws Exception {
        String[] token = bearer();
        for (int i = 0; i < 101; i++) {
            client.post("/blog", blog("t", "c"), token);
        }

        assertThat(client.get("/blog", token).body().split("\"id\":")).hasSize(1 + 100);
        assertThat(client.get("/blog?limit=100", token).body().split("\"id\":")).hasSize(1 + 100);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            limit=101  | limit  | ensure this value is less than or equal to 100  | value_error.number.not_le | ,"ctx":{"limit_value":100}
            limit=0    | limit  | ensure this value is greater than or equal to 1 | value_error.number.not_ge | ,"ctx":{"limit_value":1}
            offset=-1  | offset | ensure this value is greater than or equal to 0 | value_error.number.not_ge | ,"ctx":{"limit_value":0}
            limit=many | limit  | value is not a valid integer                    | type_error.integer        | ''
            offset=1.5 | offset | value is not a valid integer                    | type_error.integer        | ''
            """)
    void a_page_out_of_range_is_refused(String query, String name, String msg, String type, String ctx)
            throws Exception {
        expectInvalid(client.get("/blog?" + query, bearer()), "[\"query\",\"" + name + "\"]", msg, type, ctx);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "1.5", "1x", "0x1"})
    void an_id_that_is_no_integer_is_refused(String id) throws Exception {
        String[] token = bearer();

        expectInvalid(client.get("/blog/" + id, token), "[\"path\",\"id\"]", "value is not a valid integer",
                "type_error.integer", "");
        expectInvalid(client.delete("/blog/" + id, token), "[\"path\",\"id\"]", "value is not a valid integer",
                "type_error.integer", "");
    }

    @ParameterizedTest
    @CsvSource({"POST, /blog", "GET, /blog", "GET, /blog/1", "GET, /blog/x", "DELETE, /blog/1"})
    void without_a_bearer_token_blogs_are_closed(String method, String path) throws Exception {
        expectUnauthorized(client.send(method, path, ""), NOT_AUTHENTICATED);
        expectUnauthorized(client.send(method, path, "", "Authorization", "Basic dTpw"), NOT_AUTHENTICATED);
        expectUnauthorized(client.send(method, path, "", "Authorization", "Bearer nonsense"), NOT_VALIDATED);
    }

    @Test
    void the_scheme_of_the_header_may_be_in_any_case() throws Exception {
        assertThat(client.get("/blog?limit=1", "Authorization", "bearer " + token()).statusCode()).isEqualTo(200);
    }

    @Test
    void a_header_without_a_token_does_not_validate() throws Exception {
        expectUnauthorized(client.get("/blog", "Authorization", "Bearer"), NOT_VALIDATED);
    }

    @Test
    void tokens_that_do_not_verify_are_refused() throws Exception {
        String good = token();
        Instant later = Instant.now().plusSeconds(600);
        Algorithm ours = Algorithm.HMAC256(SECRET);
        List<String> bad = List.of(
                good.substring(0, good.lastIndexOf('.') + 1),
                JWT.create().withSubject(username).withExpiresAt(later)
                        .sign(Algorithm.HMAC256("another secret, as long as the right one")),
                JWT.create().withSubject(username).withExpiresAt(later).sign(Algorithm.none()),
                JWT.create().withSubject(username).withExpiresAt(later).sign(Algorithm.HMAC512(SECRET)),
                JWT.create().withSubject(username).withExpiresAt(Instant.now().minusSeconds(5)).sign(ours),
                JWT.create().withSubject(username).sign(ours),
                JWT.create().withExpiresAt(later).sign(ours),
                JWT.create().withSubject("nobody-" + UUID.randomUUID()).withExpiresAt(later).sign(ours));

        for (String token : bad) {
            expectUnauthorized(client.get("/blog", "Authorization", "Bearer " + token), NOT_VALIDATED);
        }
    }

    @Test
    void the_token_of_a_user_who_is_gone_is_refused() throws Exception {
        String[] token = bearer();
        deleteUser(username);

        expectUnauthorized(client.get("/blog", token), NOT_VALIDATED);
    }

    @ParameterizedTest
    @CsvSource({"/user, username", "/user, password", "/user, fullname", "/authenticate, username",
            "/authenticate, password", "/blog, title", "/blog, content"})
    void every_field_is_required_and_checked(String path, String field) throws Exception {
        String[] token = bearer();
        String location = "[\"body\",\"" + field + "\"]";

        expectInvalid(client.post(path, bodyWithout(field, ""), token), location, "field required",
                "value_error.missing", "");
        expectInvalid(client.post(path, bodyWithout(field, "null"), token), location,
                "none is not an allowed value", "type_error.none.not_allowed", "");
        expectInvalid(client.post(path, bodyWithout(field, "[\"x\"]"), token), location, "str type expected",
                "type_error.str", "");
        expectInvalid(client.post(path, bodyWithout(field, "{}"), token), location, "str type expected",
                "type_error.str", "");
    }

    @Test
    void all_faults_of_a_body_are_told_at_once() throws Exception {
        expect(client.post("/user", "{\"password\":[]}"), 422, "{\"detail\":["
                + "{\"loc\":[\"body\",\"username\"],\"msg\":\"field required\",\"type\":\"value_error.missing\"},"
                + "{\"loc\":[\"body\",\"password\"],\"msg\":\"str type expected\",\"type\":\"type_error.str\"},"
                + "{\"loc\":[\"body\",\"fullname\"],\"msg\":\"field required\",\"type\":\"value_error.missing\"}]}");
    }

    @ParameterizedTest
    @CsvSource({"/user, username, 50", "/user, password, 500", "/user, fullname, 50", "/authenticate, username, 50",
            "/authenticate, password, 500", "/blog, title, 500", "/blog, content, 5000"})
    void values_longer_than_their_columns_are_refused(String path, String field, int max) throws Exception {
        String tooLong = "\"" + "x".repeat(max + 1) + "\"";

        expectInvalid(client.post(path, bodyWithout(field, tooLong), bearer()), "[\"body\",\"" + field + "\"]",
                "ensure this value has at most " + max + " characters", "value_error.any_str.max_length",
                ",\"ctx\":{\"limit_value\":" + max + "}");
    }

    @Test
    void values_as_long_as_their_columns_are_stored_whatever_the_characters() throws Exception {
        String[] token = bearer();
        String smile = "\uD83D\uDE00";
        String title = smile.repeat(500);
        String content = smile.repeat(5000);

        String blog = client.post("/blog", blog(title, content), token).body();

        assertThat(blog).contains("\"title\":\"" + title + "\"").contains("\"content\":\"" + content + "\"");
        expect(client.get("/blog/" + idIn(blog), token), 200, blog);
        String longName = smile.repeat(14) + username.substring(5);
        assertThat(client.post("/user", user(longName, smile.repeat(500), smile.repeat(50))).statusCode())
                .isEqualTo(200);
    }

    @Test
    void numbers_and_truth_values_count_as_text() throws Exception {
        assertThat(client.post("/blog", "{\"title\":5,\"content\":true}", bearer()).body())
                .startsWith("{\"title\":\"5\",").endsWith(",\"content\":\"True\"}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"title":          | 9
            {"title":"a"} x    | 14
            nonsense           | 0
            {'title':'a'}      | 1
            """)
    void malformed_json_is_refused_with_its_place(String body, int offset) throws Exception {
        expectInvalid(client.post("/blog", body, bearer()), "[\"body\"," + offset + "]",
                "Expecting value: line 1 column %d (char %d)".formatted(offset + 1, offset), "value_error.jsondecode",
                "");
    }

    @Test
    void json_that_is_nested_absurdly_is_refused() throws Exception {
        assertThat(client.post("/user", "[".repeat(100_000)).statusCode()).isEqualTo(422);
    }

    @Test
    void a_missing_body_is_refused() throws Exception {
        expectInvalid(client.post("/user", ""), "[\"body\"]", "field required", "value_error.missing", "");
        expectInvalid(client.post("/user", "null"), "[\"body\"]", "field required", "value_error.missing", "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "\"text\"", "5"})
    void a_body_that_is_no_object_is_refused(String body) throws Exception {
        expectInvalid(client.post("/authenticate", body), "[\"body\"]", "value is not a valid dict", "type_error.dict",
                "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "application/json; charset=utf-8", "Application/JSON",
            "application/vnd.blog+json"})
    void json_by_its_content_type_is_read(String contentType) throws Exception {
        register(username);

        assertThat(client.post("/authenticate", credentials(username, "12345"), "Content-Type", contentType)
                .statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "application/xml"})
    void json_of_another_content_type_is_not_read(String contentType) throws Exception {
        expectInvalid(client.post("/authenticate", credentials(username, "12345"), "Content-Type", contentType),
                "[\"body\"]", "value is not a valid dict", "type_error.dict", "");
    }

    @Test
    void a_body_beyond_all_measure_is_refused() throws Exception {
        expect(client.post("/user", user(username, "x".repeat(2_000_000), "n")), 413,
                "{\"detail\":\"Content Too Large\"}");
    }

    @Test
    void unknown_paths_are_not_found() throws Exception {
        expect(client.get("/nowhere"), 404, "{\"detail\":\"Not Found\"}");
        expect(client.get("/blog/1/comments"), 404, "{\"detail\":\"Not Found\"}");
    }

    @ParameterizedTest
    @CsvSource({"GET, /user, POST", "DELETE, /authenticate, POST", "PUT, /blog/1, 'GET, DELETE'", "POST, /health, GET"})
    void wrong_methods_are_refused(String method, String path, String allowed) throws Exception {
        HttpResponse<String> response = client.send(method, path, "");

        expect(response, 405, "{\"detail\":\"Method Not Allowed\"}");
        assertThat(response.headers().firstValue("Allow")).hasValueSatisfying(
                methods -> assertThat(methods.split(", ")).containsExactlyInAnyOrder(allowed.split(", ")));
    }

    private HttpResponse<String> register(String name) throws Exception {
        return client.post("/user", user(name, "12345", "Full Name"));
    }

    private HttpResponse<String> authenticate(String name, String password) throws Exception {
        return client.post("/authenticate", credentials(name, password));
    }

    private String token() throws Exception {
        register(username);
        return tokenIn(authenticate(username, "12345"));
    }

    private String[] bearer() throws Exception {
        return new String[]{"Authorization", "Bearer " + token()};
    }

    private static String user(String name, String password, String fullName) {
        return "{\"username\":\"%s\",\"password\":\"%s\",\"fullname\":\"%s\"}".formatted(name, password, fullName);
    }

    private static String credentials(String name, String password) {
        return "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(name, password);
    }

    private static String blog(String title, String content) {
        return "{\"title\":\"%s\",\"content\":\"%s\"}".formatted(title, content);
    }

    /** A body with all the fields that any call needs, but one of them left out, or with another value. */
    private static String bodyWithout(String field, String value) {
        Map<String, String> fields = new HashMap<>();
        for (String name : List.of("username", "password", "fullname", "title", "content")) {
            fields.put(name, "\"x\"");
        }
        fields.put(field, value);
        fields.values().removeIf(String::isEmpty);
        List<String> members = new ArrayList<>();
        fields.forEach((name, text) -> members.add("\"" + name + "\":" + text));
        return "{" + String.join(",", members) + "}";
    }

    private static String tokenIn(HttpResponse<String> response) {
        return response.body().replaceFirst(".*\"access_token\":\"([^\"]+)\".*", "$1");
    }

    private static String idIn(String blog) {
        return blog.replaceFirst(".*\"id\":([0-9]+).*", "$1");
    }

    private static void expect(HttpResponse<String> response, int status, String body) {
        assertThat(response.body()).isEqualTo(body);
        assertThat(response.statusCode()).isEqualTo(status);
    }

    private static void expectInvalid(HttpResponse<String> response, String location, String msg, String type,
            String ctx) {
        expect(response, 422, "{\"detail\":[{\"loc\":%s,\"msg\":\"%s\",\"type\":\"%s\"%s}]}".formatted(location, msg,
                type, ctx));
    }

    private static void expectUnauthorized(HttpResponse<String> response, String body) {
        expect(response, 401, body);
        assertThat(response.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
    }

    private String storedPassword(String name) throws SQLException {
        try (Connection connection = connect();
                PreparedStatement query = connection
                        .prepareStatement("SELECT password FROM user_info WHERE username = ?")) {
            query.setString(1, name);
            try (ResultSet row = query.executeQuery()) {
                assertThat(row.next()).isTrue();
                return row.getString(1);
            }
        }
    }

    private void deleteUser(String name) throws SQLException {
        try (Connection connection = connect();
                PreparedStatement deletion = connection.prepareStatement("DELETE FROM user_info WHERE username = ?")) {
            deletion.setString(1, name);
            assertThat(deletion.executeUpdate()).isEqualTo(1);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(database.url(), database.user(), database.password());
    }
}
