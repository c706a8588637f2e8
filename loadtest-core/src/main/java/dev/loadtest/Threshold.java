package dev.loadtest;

import java.util.Objects;

/**
 * A rule over a metric of the whole run, in k6's syntax. A crossed threshold turns the run red.
 *
 * <table>
 * <caption>What an expression may ask</caption>
 * <tr><th>metric</th><th>figures</th><th>example</th></tr>
 * <tr><td>counter</td><td>{@code count}, {@code rate} (per second)</td><td>{@code count>100}</td></tr>
 * <tr><td>gauge</td><td>{@code value}</td><td>{@code value<10}</td></tr>
 * <tr><td>rate</td><td>{@code rate}, 0 to 1</td><td>{@code rate<0.01}</td></tr>
 * <tr><td>trend</td><td>{@code avg}, {@code min}, {@code max}, {@code med}, {@code p(0)} to {@code p(100)}; times in
 * milliseconds</td><td>{@code p(95)<800}</td></tr>
 * </table>
 *
 * @param metric a metric, or a part of it: {@code http_req_duration{name:login}}
 * @param expression a figure, one of {@code <= < >= > === == !=}, and a number
 */
public record Threshold(String metric, String expression) {

    /** Refuses null; the texts are read when a run starts. */
    public Threshold {
        Objects.requireNonNull(metric, "metric");
        Objects.requireNonNull(expression, "expression");
    }
}
