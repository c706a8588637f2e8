package dev.loadtest.http;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An element of an HTML page, or the page itself: what {@link Response#html()} returns. Parsed as browsers do, so that
 * nothing is malformed. Needs {@code org.jsoup:jsoup} on the class path.
 *
 * <p>To be read by one thread at a time.
 */
public interface HtmlElement {

    /**
     * The first element, of this one and all inside of it, that a CSS selector matches.
     *
     * @param css for example {@code input[name=csrf]}; what
     *        <a href="https://jsoup.org/cookbook/extracting-data/selector-syntax">jsoup</a> knows
     * @return the element
     * @throws ResponseException if there is none; the message names the request and its status
     * @throws IllegalArgumentException if the selector is malformed
     */
    HtmlElement select(String css);

    /**
     * The first element, of this one and all inside of it, that a CSS selector matches, if there is one.
     *
     * @param css the selector
     * @return the element, or empty
     * @throws IllegalArgumentException if the selector is malformed
     */
    Optional<HtmlElement> find(String css);

    /**
     * All elements, of this one and all inside of it, that a CSS selector matches.
     *
     * @param css the selector
     * @return the elements, in the order of the page
     * @throws IllegalArgumentException if the selector is malformed
     */
    List<HtmlElement> all(String css);

    /**
     * What kind of element it is.
     *
     * @return for example {@code input}; {@code #root} of a page
     */
    String name();

    /**
     * The text of this element and of all inside of it, without what a browser does not show.
     *
     * @return the text, with single blanks; may be empty
     */
    String text();

    /**
     * This element as HTML, with its own tag.
     *
     * @return the HTML, as it was understood
     */
    String html();

    /**
     * An attribute.
     *
     * @param name its name, case-insensitive
     * @return its value; empty if it has none, as {@code disabled}
     * @throws ResponseException if there is no such attribute
     */
    String attribute(String name);

    /**
     * An attribute, if there is one.
     *
     * @param name its name, case-insensitive
     * @return its value, or empty
     */
    Optional<String> findAttribute(String name);

    /**
     * An attribute as an absolute URL: that of the response, or of the page's {@code base} element, says what it is relative
     * to.
     *
     * @param attribute for example {@code href}
     * @return the URL, as {@link Http#get} takes it
     * @throws ResponseException if there is no such attribute, or no URL in it
     */
    String url(String attribute);

    /**
     * What a browser would send if nobody changed anything in this form: hidden fields, presets, ticked boxes, chosen options;
     * no buttons, nothing disabled.
     *
     * @return names and values, in the order of the form, which may be changed and given to {@link Body#form}
     * @throws ResponseException if this element is no form
     */
    Map<String, List<String>> fields();
}
