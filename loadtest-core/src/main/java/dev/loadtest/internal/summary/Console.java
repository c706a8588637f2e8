package dev.loadtest.internal.summary;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Standard output, shared by all runs of this process. Texts come out whole, so that runs at the same time do not mix their
 * lines, and above the lines that are redrawn in place. Thread-safe.
 */
final class Console {

    private static final Console STANDARD_OUTPUT = new Console(Console::printToStandardOutput);

    private static final String UP = "\u001b[%dA";
    private static final String ERASE_LINE_END = "\u001b[K";
    private static final String ERASE_BELOW = "\u001b[J";
    /** A line wider than the terminal would become two, and the next redraw would leave one of them behind. */
    private static final String WRAP_OFF = "\u001b[?7l";
    private static final String WRAP_ON = "\u001b[?7h";

    private final Consumer<String> out;
    private final ReentrantLock lock = new ReentrantLock();
    /** What each run under way has on the screen, from top to bottom. */
    private final Map<Object, List<String>> live = new LinkedHashMap<>();
    private int drawn;

    /** A console that gives its texts to a sink. */
    Console(Consumer<String> out) {
        this.out = out;
    }

    static Console standardOutput() {
        return STANDARD_OUTPUT;
    }

    /** Prints whole lines. */
    void print(String block) {
        if (block.isEmpty()) {
            return;
        }
        lock.lock();
        try {
            out.accept(drawn == 0 && live.isEmpty() ? block : top() + ERASE_BELOW + block + draw());
        } finally {
            lock.unlock();
        }
    }

    /** Shows lines below everything printed, in place of those that the owner showed before; none takes them away. */
    void show(Object owner, List<String> lines) {
        lock.lock();
        try {
            if (lines.isEmpty()) {
                live.remove(owner);
            } else {
                live.put(owner, List.copyOf(lines));
            }
            String redrawn = top() + draw();
            if (!redrawn.isEmpty()) {
                out.accept(redrawn);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Moves the cursor to the first of the drawn lines. */
    private String top() {
        return drawn == 0 ? "" : "\r" + UP.replace("%d", Integer.toString(drawn));
    }

    /** Draws over what is there, line by line: erasing all of it first would flicker. */
    private String draw() {
        int before = drawn;
        drawn = live.values().stream().mapToInt(List::size).sum();
        StringBuilder text = new StringBuilder();
        if (drawn > 0) {
            text.append(WRAP_OFF);
            live.values().forEach(lines -> lines.forEach(
                    line -> text.append(line).append(ERASE_LINE_END).append('\n')));
            text.append(WRAP_ON);
        }
        return before > drawn ? text.append(ERASE_BELOW).toString() : text.toString();
    }

    private static void printToStandardOutput(String text) {
        // Looked up each time: tests and tools replace it.
        System.out.print(knowsOurMarks() ? text : Ascii.of(text));
        System.out.flush();
    }

    /**
     * Whether the marks come out. Build tools replace standard output by a stream of their own, which encodes everything,
     * and print later by the encoding that the process was given: both must know them.
     */
    private static boolean knowsOurMarks() {
        return canEncodeMarks(System.out.charset()) && canEncodeMarks(System.getProperty("stdout.encoding", "UTF-8"));
    }

    private static boolean canEncodeMarks(String charset) {
        try {
            return canEncodeMarks(Charset.forName(charset));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return false;
        }
    }

    static boolean canEncodeMarks(Charset charset) {
        return charset.canEncode() && charset.newEncoder().canEncode("✓✗█↳—≥µ…•↓");
    }
}
