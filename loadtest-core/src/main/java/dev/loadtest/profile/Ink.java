package dev.loadtest.profile;

/** The characters of a picture. */
enum Ink {

    /** Eighths of a cell, and lines. */
    BLOCKS(" ▁▂▃▄▅▆▇█", '┤', '├', '└', '┘', '─', '┬'),
    /** What every log can show. */
    ASCII(" ...:::##", '|', '|', '+', '+', '-', '+');

    private final String fills;
    final char left;
    final char right;
    final char leftCorner;
    final char rightCorner;
    final char line;
    final char tick;

    Ink(String fills, char left, char right, char leftCorner, char rightCorner, char line, char tick) {
        this.fills = fills;
        this.left = left;
        this.right = right;
        this.leftCorner = leftCorner;
        this.rightCorner = rightCorner;
        this.line = line;
        this.tick = tick;
    }

    /** A cell that is filled from below; a little is never nothing. */
    char fill(double share) {
        int eighths = (int) Math.round(Math.clamp(share, 0, 1) * 8);
        return fills.charAt(eighths);
    }
}
