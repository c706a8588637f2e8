package dev.loadtest.internal.http.extract;

import dev.loadtest.http.HtmlElement;

/** Bodies as HTML. Where the library is missing, that is an {@link IllegalStateException} that names it. */
public final class Pages {

    private Pages() {}

    /** The page. */
    public static HtmlElement of(Content content) {
        try {
            content.requireReadable("HTML");
            return JsoupElement.page(content);
        } catch (LinkageError e) {
            throw new IllegalStateException("HTML needs org.jsoup:jsoup on the class path", e);
        }
    }
}
