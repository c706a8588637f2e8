package dev.loadtest.profile;

import java.time.Duration;

/**
 * The time below a picture, with labels at round moments.
 *
 * @param end the last moment, in seconds
 * @param columns how wide it is
 */
record TimeAxis(double end, int columns) {

    private static final double[] ROUND = {1e-3, 2e-3, 5e-3, 1e-2, 2e-2, 5e-2, 0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60,
            120, 300, 600, 900, 1_800, 3_600, 7_200, 14_400, 21_600, 43_200, 86_400};
    private static final int LABEL_WIDTH = 12;

    double middleOf(int column) {
        return end * (column + 0.5) / columns;
    }

    String line(Ink ink) {
        StringBuilder line = new StringBuilder(String.valueOf(ink.line).repeat(columns));
        for (double t = step(); column(t) < columns; t += step()) {
            line.setCharAt(column(t), ink.tick);
        }
        return line.toString();
    }

    /** Each label begins at its tick; that of the end ends where the picture does, {@code room} columns later. */
    String labels(int room) {
        StringBuilder labels = new StringBuilder("0s");
        for (double t = step(); column(t) < columns; t += step()) {
            labels.append(" ".repeat(Math.max(1, column(t) - labels.length())));
            labels.append(text(t));
        }
        String last = text(end);
        int at = Math.min(columns, columns + room - last.length());
        if (labels.length() < at - 1) {
            labels.append(" ".repeat(at - labels.length())).append(last);
        }
        return labels.toString();
    }

    private static String text(double t) {
        // 1m0s is k6's own way, 1m is enough for an axis.
        return DurationText.of(Duration.ofMillis(Math.round(t * 1e3))).replaceFirst("m0s$", "m")
                .replaceFirst("h0m$", "h");
    }

    private int column(double t) {
        return (int) Math.round(t / end * columns);
    }

    private double step() {
        double least = end * LABEL_WIDTH / columns;
        for (double step : ROUND) {
            if (step >= least) {
                return step;
            }
        }
        return Math.ceil(least / 86_400) * 86_400;
    }
}
