package dev.loadtest.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * One value over time.
 *
 * @param title what it is
 * @param value the value by seconds
 * @param top the highest of it
 * @param height rows
 * @param mirrorTitle what the right axis is, empty if there is none
 * @param mirrorTop what is at the right axis where the left has the highest
 */
record PlanPanel(String title, DoubleUnaryOperator value, double top, int height, String mirrorTitle,
        double mirrorTop) {

    static PlanPanel of(String title, DoubleUnaryOperator value, double top, int height) {
        return new PlanPanel(title, value, top, height, "", 0);
    }

    PlanPanel mirrored(String rightTitle, double rightTop) {
        return new PlanPanel(title, value, top, height, rightTitle, rightTop);
    }

    List<String> draw(TimeAxis axis, int labelWidth, Ink ink) {
        List<String> lines = new ArrayList<>();
        int width = axis.columns() + 2 * labelWidth + 4;
        String left = " ".repeat(Math.max(0, labelWidth - title.length())) + title;
        lines.add(left + " ".repeat(Math.max(1, width - left.length() - mirrorTitle.length())) + mirrorTitle);
        for (int row = height; row > 0; row--) {
            StringBuilder line = new StringBuilder(label(row, top, labelWidth, true)).append(' ').append(ink.left);
            for (int column = 0; column < axis.columns(); column++) {
                double filled = top == 0 ? 0 : value.applyAsDouble(axis.middleOf(column)) / top * height;
                line.append(cell(filled, row, ink));
            }
            if (!mirrorTitle.isEmpty()) {
                line.append(ink.right).append(' ').append(label(row, mirrorTop, labelWidth, false));
            }
            lines.add(line.toString());
        }
        String corner = mirrorTitle.isEmpty() ? "" : ink.rightCorner + " 0";
        lines.add(" ".repeat(labelWidth - 1) + "0 " + ink.leftCorner + axis.line(ink) + corner);
        return lines;
    }

    private static char cell(double filled, int row, Ink ink) {
        // What is little must not look like nothing.
        return row == 1 && filled > 0 ? ink.fill(Math.max(filled, 0.125)) : ink.fill(filled - row + 1);
    }

    /** The top is labelled, and the middle where there is a second axis and room. */
    private String label(int row, double highest, int width, boolean toTheRight) {
        boolean labelled = row == height || (!mirrorTitle.isEmpty() && height >= 6 && row * 2 == height);
        String text = labelled ? PlanText.label(highest * row / height) : "";
        String blanks = " ".repeat(Math.max(0, width - text.length()));
        return toTheRight ? blanks + text : text + blanks;
    }
}
