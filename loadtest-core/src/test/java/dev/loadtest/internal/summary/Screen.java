package dev.loadtest.internal.summary;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** As much of a terminal as our redrawing needs: lines do not wrap, what reaches over the edge overwrites the last column. */
final class Screen implements Consumer<String> {

    private static final Pattern PART = Pattern.compile("\u001b\\[(\\??[0-9]*)([A-Za-z])|[\\s\\S]");

    private final int columns;
    private final List<StringBuilder> lines = new ArrayList<>(List.of(new StringBuilder()));
    private int row;
    private int column;
    private boolean wrapping = true;

    Screen(int columns) {
        this.columns = columns;
    }

    @Override
    public void accept(String text) {
        Matcher part = PART.matcher(text);
        while (part.find()) {
            if (part.group(2) == null) {
                type(part.group().charAt(0));
            } else {
                control(part.group(1), part.group(2).charAt(0));
            }
        }
    }

    private void type(char c) {
        if (c == '\n') {
            row++;
            column = 0;
            if (row == lines.size()) {
                lines.add(new StringBuilder());
            }
        } else if (c == '\r') {
            column = 0;
        } else {
            if (column == columns) {
                if (wrapping) {
                    type('\n');
                } else {
                    column--;
                }
            }
            StringBuilder line = lines.get(row);
            while (line.length() <= column) {
                line.append(' ');
            }
            line.setCharAt(column++, c);
        }
    }

    private void control(String argument, char command) {
        switch (command) {
            case 'A' -> row = Math.max(0, row - Integer.parseInt(argument));
            case 'K' -> lines.get(row).setLength(Math.min(lines.get(row).length(), Math.min(column, columns - 1)));
            case 'J' -> {
                lines.get(row).setLength(Math.min(lines.get(row).length(), column));
                lines.subList(row + 1, lines.size()).clear();
            }
            case 'h', 'l' -> wrapping = command == 'h';
            case 'm' -> {
            }
            default -> throw new IllegalArgumentException("unknown control " + argument + command);
        }
    }

    boolean isWrapping() {
        return wrapping;
    }

    String text() {
        return lines.stream().map(line -> line.toString().stripTrailing()).collect(Collectors.joining("\n"));
    }
}
