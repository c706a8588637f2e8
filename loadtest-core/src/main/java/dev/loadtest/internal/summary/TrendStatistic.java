package dev.loadtest.internal.summary;

import java.util.List;

import dev.loadtest.metric.TrendSnapshot;

/**
 * A figure of a trend, in k6's notation.
 *
 * @param name {@code avg}, {@code min}, {@code med}, {@code max}, {@code count} or {@code p(x)}
 * @param percentile the percentile, for {@code p(x)} alone
 */
public record TrendStatistic(String name, double percentile) {

    /**
     * Reads figures.
     *
     * @throws IllegalArgumentException if one of them is unknown; the message names it
     */
    public static List<TrendStatistic> parseAll(List<String> names) {
        return names.stream().map(TrendStatistic::parse).toList();
    }

    static TrendStatistic parse(String name) {
        return switch (name) {
            case "avg", "min", "max", "count" -> new TrendStatistic(name, 0);
            case "med" -> new TrendStatistic(name, 50);
            default -> new TrendStatistic(name, parsePercentile(name));
        };
    }

    private static double parsePercentile(String name) {
        if (name.startsWith("p(") && name.endsWith(")")) {
            try {
                double percentile = Double.parseDouble(name.substring(2, name.length() - 1));
                if (percentile >= 0 && percentile <= 100) {
                    return percentile;
                }
            } catch (NumberFormatException e) {
                // said below, as for any other text
            }
        }
        throw new IllegalArgumentException(
                "trend statistic must be one of avg, min, med, max, count, p(0) to p(100), but was '" + name + "'");
    }

    boolean isCount() {
        return name.equals("count");
    }

    double of(TrendSnapshot trend) {
        return switch (name) {
            case "avg" -> trend.avg();
            case "min" -> trend.min();
            case "max" -> trend.max();
            case "count" -> trend.count();
            default -> trend.percentile(percentile);
        };
    }

    /** Whether operations that were cut off make the figure "at least". */
    boolean isLowerBound(TrendSnapshot trend) {
        return switch (name) {
            case "avg", "max" -> trend.censoredCount() > 0;
            case "count" -> false;
            default -> trend.isLowerBound(percentile);
        };
    }
}
