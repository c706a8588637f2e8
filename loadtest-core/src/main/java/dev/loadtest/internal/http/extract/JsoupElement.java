package dev.loadtest.internal.http.extract;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.FormElement;
import org.jsoup.select.Selector.SelectorParseException;

import dev.loadtest.http.HtmlElement;

/** An element as jsoup has it. Where jsoup is missing, this class cannot be linked. */
final class JsoupElement implements HtmlElement {

    private final Content content;
    private final Element element;

    private JsoupElement(Content content, Element element) {
        this.content = content;
        this.element = element;
    }

    static JsoupElement page(Content content) {
        // Without a charset in the header, a page may name it in itself.
        String charset = content.charset().map(Charset::name).orElse(null);
        try {
            return new JsoupElement(content,
                    Jsoup.parse(new ByteArrayInputStream(content.bytes()), charset, content.base()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public HtmlElement select(String css) {
        return find(css).orElseThrow(() -> content.failure("nothing matches '" + css + "'"));
    }

    @Override
    public Optional<HtmlElement> find(String css) {
        return selecting(css, () -> Optional.ofNullable(element.selectFirst(css)))
                .map(found -> new JsoupElement(content, found));
    }

    @Override
    public List<HtmlElement> all(String css) {
        return selecting(css, () -> element.select(css)).stream()
                .<HtmlElement>map(found -> new JsoupElement(content, found)).toList();
    }

    /** Selectors are not compiled once for all: compiled ones hold on to the last page, for each thread. */
    private static <T> T selecting(String css, Supplier<T> selection) {
        try {
            return selection.get();
        } catch (SelectorParseException | IllegalArgumentException e) {
            throw new IllegalArgumentException("malformed CSS selector '" + css + "': " + e.getMessage(), e);
        }
    }

    @Override
    public String name() {
        return element.normalName();
    }

    @Override
    public String text() {
        return element.text();
    }

    @Override
    public String html() {
        return element.outerHtml();
    }

    @Override
    public String attribute(String name) {
        return findAttribute(name).orElseThrow(() -> content.failure(this + " has no attribute '" + name + "'"));
    }

    @Override
    public Optional<String> findAttribute(String name) {
        return element.hasAttr(name) ? Optional.of(element.attr(name)) : Optional.empty();
    }

    @Override
    public String url(String attribute) {
        String url = element.absUrl(attribute);
        if (url.isEmpty()) {
            throw content.failure(this + " has no URL in the attribute '" + attribute + "'");
        }
        return url;
    }

    @Override
    public Map<String, List<String>> fields() {
        if (!(element instanceof FormElement form)) {
            throw content.failure(this + " is no form");
        }
        return FormFields.of(form);
    }

    /** Its name alone: text and attributes may be secret. */
    @Override
    public String toString() {
        return '<' + name() + '>';
    }
}
