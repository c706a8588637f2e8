package dev.loadtest.internal.verdict;

import java.math.BigDecimal;

import dev.loadtest.metric.MetricType;

/**
 * A rule in k6's syntax: {@code p(95)<800}, {@code rate>=0.99}, {@code count==0}.
 *
 * @param text the expression as it was written, trimmed
 * @param aggregation what is taken of the metric
 * @param operator how it is compared
 * @param limit what it is compared with, in the metric's threshold unit: milliseconds for times
 */
public record ThresholdExpression(String text, Aggregation aggregation, Operator operator, double limit) {

    /**
     * Reads an expression.
     *
     * @throws IllegalArgumentException if it is malformed; the message says what is wrong and names the value
     */
    public static ThresholdExpression parse(String text) {
        String trimmed = text.trim();
        for (Operator operator : Operator.values()) {
            int at = trimmed.indexOf(operator.symbol());
            if (at >= 0) {
                String left = trimmed.substring(0, at).trim();
                String right = trimmed.substring(at + operator.symbol().length()).trim();
                return new ThresholdExpression(trimmed, Aggregation.parse(left), operator, parseLimit(right));
            }
        }
        throw new IllegalArgumentException("an expression needs one of the operators <=, <, >=, >, ===, ==, !=");
    }

    private static double parseLimit(String text) {
        try {
            return parseNumber(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'" + text + "' is not a number", e);
        }
    }

    /** A number as people write it: BigDecimal knows neither NaN, Infinity, hexadecimal nor a trailing d or f. */
    static double parseNumber(String text) {
        double number = new BigDecimal(text).doubleValue();
        if (Double.isInfinite(number)) {
            throw new NumberFormatException("beyond any double");
        }
        return number;
    }

    boolean holds(double value) {
        return operator.holds(value, limit);
    }

    /** Whether a figure meets it for certain: one that may be higher does not prove that it is low. */
    boolean holds(Figure figure) {
        return holds(figure.value()) && (!figure.lowerBound() || operator.provableFromBelow());
    }

    /** How far a value is on the wrong side of the limit; less than 0 on the right side. */
    double excess(double value) {
        return operator.excess(value, limit);
    }

    /** Whether it asks for no more than something. */
    boolean isUpperLimit() {
        return operator == Operator.AT_MOST || operator == Operator.BELOW;
    }

    /** Whether the expression can be asked of a metric of that type. */
    public boolean fits(MetricType type) {
        return aggregation.fits(type);
    }

    @Override
    public String toString() {
        return text;
    }
}
