package dev.loadtest.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.PatternSyntaxException;

import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.message.BasicHeader;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import dev.loadtest.http.HtmlElement;
import dev.loadtest.http.HttpError;
import dev.loadtest.http.Response;
import dev.loadtest.http.ResponseException;

/** Values out of bodies by JSONPath, regular expression and CSS selector; by JSON Pointer see {@link JsonResponseTest}. */
class ExtractionTest {

    private static final Response NO_RESPONSE = new ReceivedResponse("GET", "http://h/", "http://h/",
            new HttpError(1212, "connection refused"));

    private static Response response(String contentType, byte[] body) {
        try {
            Outgoing request = new Outgoing("GET", HttpUrl.parse("http://user:secret@h/shop/cart"), List.of(),
                    Payload.NONE);
            return new ReceivedResponse(new Hop(request, 200, "HTTP/1.1",
                    new Header[]{new BasicHeader("content-type", contentType)}, body, 0, null, Phases.NONE, 0, 0, null,
                    null), "cart", true);
        } catch (BadUrlException e) {
            throw new AssertionError(e);
        }
    }

    private static Response response(String body) {
        return response("text/plain", body.getBytes(StandardCharsets.UTF_8));
    }

    private static Response discarded() {
        return response("text/plain", Hop.DISCARDED);
    }

    @Nested
    class JsonPath {

        record Item(int id, double price) {}

        private final Response shop = response("""
                {"items": [{"id": 7, "price": 12.5, "note": "sécret"}, {"id": 8, "price": 3}, {"id": 9, "price": 4}],
                 "owner": {"name": "Ann", "phone": null}, "big": 12345678901234567890, "open": true}""");

        @Test
        void readsWhatADefinitePathNames() {
            assertThat(shop.jsonPath("$.owner.name", String.class)).isEqualTo("Ann");
            assertThat(shop.jsonPath("$['items'][0].note", String.class)).isEqualTo("sécret");
            assertThat(shop.jsonPath("$.items[-1].id", int.class)).isEqualTo(9);
            assertThat(shop.jsonPath("$.items[1]", Item.class)).isEqualTo(new Item(8, 3));
            assertThat(shop.jsonPath("$.open", boolean.class)).isTrue();
            assertThat(shop.jsonPath("$.big", java.math.BigInteger.class)).isEqualTo("12345678901234567890");
            assertThat((Object) shop.jsonPath("$.owner", Map.class)).hasToString("{name=Ann, phone=null}");
            assertThat(shop.findJsonPath("$.owner.name", String.class)).contains("Ann");
            assertThat(shop.allJsonPath("$.owner.name", String.class)).containsExactly("Ann");
        }

        @Test
        void readsTheFirstOrAllOfWhatAPathSelects() {
            assertThat(shop.jsonPath("$.items[?(@.price < 10)].id", int.class)).isEqualTo(8);
            assertThat(shop.allJsonPath("$.items[?(@.price < 10)].id", int.class)).containsExactly(8, 9);
            assertThat(shop.allJsonPath("$..price", double.class)).containsExactly(12.5, 3.0, 4.0);
            assertThat(shop.allJsonPath("$.owner.*", String.class)).as("no null").containsExactly("Ann");
            assertThat(shop.allJsonPath("$.items[5:]", Item.class)).isEmpty();
        }

        @Test
        void knowsFunctions() {
            assertThat(shop.jsonPath("$.items.length()", int.class)).isEqualTo(3);
            assertThat(shop.jsonPath("$..price.max()", double.class)).isEqualTo(12.5);
            assertThat(shop.findJsonPath("$.owner.name.max()", double.class)).isEmpty();
        }

        @Test
        void namesWhatIsNotThereWithItsRequest() {
            assertThatThrownBy(() -> shop.jsonPath("$.owner.mail", String.class)).isInstanceOf(ResponseException.class)
                    .hasMessage("GET cart → 200: nothing at $.owner.mail");
            assertThatThrownBy(() -> shop.jsonPath("$.items[?(@.price > 99)]", Item.class))
                    .hasMessage("GET cart → 200: nothing at $.items[?(@.price > 99)]");
            assertThatThrownBy(() -> shop.jsonPath("$.owner.phone", String.class))
                    .hasMessage("GET cart → 200: null at $.owner.phone");
            assertThatThrownBy(() -> response("<html>").jsonPath("$.a", String.class))
                    .hasMessage("GET cart → 200: body is not JSON");
            assertThatThrownBy(() -> NO_RESPONSE.jsonPath("$.a", String.class))
                    .hasMessage("GET http://h/ → connection refused (error 1212): no JSON to read");
            assertThatThrownBy(() -> discarded().jsonPath("$.a", String.class))
                    .hasMessage("GET cart → 200: body was discarded");
            assertThat(shop.findJsonPath("$.owner.phone", String.class)).isEmpty();
            assertThat(shop.findJsonPath("$.items[9].id", int.class)).isEmpty();
            assertThat(NO_RESPONSE.findJsonPath("$.a", String.class)).isEmpty();
            assertThat(NO_RESPONSE.allJsonPath("$.a", String.class)).isEmpty();
        }

        @Test
        void doesNotQuoteAValueOfAnotherType() {
            assertThatThrownBy(() -> shop.jsonPath("$.items[0].note", Integer.class))
                    .hasMessage("GET cart → 200: value at $.items[0].note is no Integer").hasNoCause();
        }

        @Test
        void refusesAMalformedPathEvenWithoutAResponse() {
            assertThatThrownBy(() -> NO_RESPONSE.findJsonPath("$.items[0", String.class))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("malformed JSONPath '$.items[0'");
        }
    }

    @Nested
    class Regex {

        private final Response page = response("token=abc; token=xyz; to=/cart?id=7 to=/pay");

        @Test
        void readsTheFirstGroupOrTheWholeMatch() {
            assertThat(page.regex("token=(\\w+)")).isEqualTo("abc");
            assertThat(page.regex("id=\\d")).isEqualTo("id=7");
            assertThat(page.regex("(to)=(/\\w+)", 2)).isEqualTo("/cart");
            assertThat(page.regex("token=(\\w+)", 0)).isEqualTo("token=abc");
            assertThat(page.findRegex("token=(\\w+)")).contains("abc");
            assertThat(page.findRegex("(to)=(/\\w+)", 2)).contains("/cart");
            assertThat(page.allRegex("token=(\\w+)")).containsExactly("abc", "xyz");
            assertThat(page.allRegex("to=(/\\w+)(\\?id=\\d)?", 2)).as("of those that have it").containsExactly("?id=7");
        }

        @Test
        void namesWhatIsNotThereWithItsRequest() {
            assertThatThrownBy(() -> page.regex("csrf=(\\w+)")).isInstanceOf(ResponseException.class)
                    .hasMessage("GET cart → 200: nothing matches /csrf=(\\w+)/");
            assertThatThrownBy(() -> page.regex("token=(abc)(x)?", 2))
                    .hasMessage("GET cart → 200: group 2 of /token=(abc)(x)?/ is not in the match");
            assertThatThrownBy(() -> NO_RESPONSE.regex("a"))
                    .hasMessage("GET http://h/ → connection refused (error 1212): no text to read");
            assertThatThrownBy(() -> discarded().regex("a")).hasMessage("GET cart → 200: body was discarded");
            assertThat(page.findRegex("csrf=(\\w+)")).isEmpty();
            assertThat(page.findRegex("token=(abc)(x)?", 2)).isEmpty();
            assertThat(NO_RESPONSE.findRegex("")).isEmpty();
            assertThat(discarded().allRegex("")).isEmpty();
        }

        @Test
        void refusesMistakesEvenWithoutAResponse() {
            assertThatThrownBy(() -> NO_RESPONSE.findRegex("(")).isInstanceOf(PatternSyntaxException.class);
            assertThatThrownBy(() -> NO_RESPONSE.allRegex("(a)", 2)).isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("group must be at most 1, as many as /(a)/ has, but was 2");
            assertThatThrownBy(() -> NO_RESPONSE.findRegex("(a)", -1)).isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("group must be 0 or more, but was -1");
        }
    }

    @Nested
    class Html {

        private final Response page = response("""
                <!doctype html><title>Cart</title>
                <form id=pay action=/pay>
                  <input type=hidden name=csrf value=abc><input name=city value=Bonn disabled>
                  <input type=checkbox name=gift checked><input type=checkbox name=express>
                  <select name=size multiple><option selected>S<option>M<option selected value=l>L</select>
                  <select name=day><option value=1>Mo<option value=2>Tu</select><textarea name=note>a  b</textarea>
                  <input type=submit name=go value=Pay>
                </form>
                <ul><li>One  <b>apple</b><li>Two pears</ul><a href="../help#faq">Help</a><a name=x>no link</a>""");

        @Test
        void readsWhatASelectorMatches() {
            assertThat(page.html().select("input[name=csrf]").attribute("value")).isEqualTo("abc");
            assertThat(page.html().select("title").text()).isEqualTo("Cart");
            assertThat(page.html().all("li")).extracting(HtmlElement::text).containsExactly("One apple", "Two pears");
            assertThat(page.html().select("ul").select("li b").name()).isEqualTo("b");
            assertThat(page.html().select("b").html()).isEqualTo("<b>apple</b>");
            assertThat(page.html().find("input[name=city]").orElseThrow().findAttribute("disabled")).contains("");
            assertThat(page.html().all("table")).isEmpty();
        }

        @Test
        void resolvesLinksAgainstTheResponseWithoutItsUserInformation() {
            assertThat(page.html().select("a").url("href")).isEqualTo("http://h/help#faq");
            assertThatThrownBy(() -> page.html().select("a[name=x]").url("href")).isInstanceOf(ResponseException.class)
                    .hasMessage("GET cart → 200: <a> has no URL in the attribute 'href'");
        }

        @Test
        void knowsWhatAFormWouldSend() {
            assertThat(page.html().select("#pay").fields()).containsExactly(Map.entry("csrf", List.of("abc")),
                    Map.entry("gift", List.of("on")), Map.entry("size", List.of("S", "l")),
                    Map.entry("day", List.of("1")), Map.entry("note", List.of("a  b")));
            assertThatThrownBy(() -> page.html().select("ul").fields()).isInstanceOf(ResponseException.class)
                    .hasMessage("GET cart → 200: <ul> is no form");
        }

        @Test
        void namesWhatIsNotThereWithItsRequest() {
            assertThatThrownBy(() -> page.html().select("input[name=token]")).isInstanceOf(ResponseException.class)
                    .hasMessage("GET cart → 200: nothing matches 'input[name=token]'");
            assertThatThrownBy(() -> page.html().select("form").attribute("method"))
                    .hasMessage("GET cart → 200: <form> has no attribute 'method'");
            assertThatThrownBy(NO_RESPONSE::html)
                    .hasMessage("GET http://h/ → connection refused (error 1212): no HTML to read");
            assertThatThrownBy(() -> discarded().html()).hasMessage("GET cart → 200: body was discarded");
            assertThat(page.html().find("input[name=token]")).isEmpty();
            assertThat(page.html().select("form").findAttribute("method")).isEmpty();
        }

        @Test
        void refusesAMalformedSelector() {
            assertThatThrownBy(() -> page.html().find("a[")).isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("malformed CSS selector 'a['");
            assertThatThrownBy(() -> page.html().all("")).isInstanceOf(IllegalArgumentException.class);
        }

        @Test
        void readsTheCharsetOfTheHeaderElseOfThePage() {
            byte[] latin = "<meta charset=ISO-8859-1><p>grüß".getBytes(StandardCharsets.ISO_8859_1);
            byte[] utf8 = "<meta charset=ISO-8859-1><p>grüß".getBytes(StandardCharsets.UTF_8);

            assertThat(response("text/html", latin).html().text()).isEqualTo("grüß");
            assertThat(response("text/html; charset=utf-8", utf8).html().text()).isEqualTo("grüß");
            assertThat(response("").html().text()).isEmpty();
        }
    }
}
