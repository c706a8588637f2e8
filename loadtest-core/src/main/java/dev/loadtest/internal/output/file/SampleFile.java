package dev.loadtest.internal.output.file;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.GZIPOutputStream;

/** A file that is written in pieces, each whole or not at all; compressed where its name ends in {@code .gz}. */
final class SampleFile {

    private static final int BUFFER = 1 << 16;
    /** Several runs of one JVM are told the same name: none may overwrite what another has just written. */
    private static final Set<Path> WRITTEN = ConcurrentHashMap.newKeySet();

    private final Path path;
    private final FileOutputStream file;
    private final OutputStream out;
    private final boolean compressed;
    private boolean broken;

    private SampleFile(Path path, boolean compressed) throws IOException {
        this.path = path;
        this.compressed = compressed;
        this.file = new FileOutputStream(path.toFile());
        this.out = compressed ? compressed(file) : file;
    }

    private static OutputStream compressed(FileOutputStream file) throws IOException {
        try {
            return new GZIPOutputStream(file, BUFFER);
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    /** Makes the file and its folders; {@code name-2.json} where this JVM has written {@code name.json} before. */
    static SampleFile open(Path wanted) throws IOException {
        Path absolute = wanted.toAbsolutePath().normalize();
        Path parent = absolute.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        Path path = absolute;
        boolean isDevice = Files.exists(path) && !Files.isRegularFile(path);
        for (int number = 2; !isDevice && !WRITTEN.add(path); number++) {
            path = numbered(absolute, number);
        }
        return new SampleFile(path, path.toString().endsWith(".gz"));
    }

    private static Path numbered(Path path, int number) {
        String name = String.valueOf(path.getFileName());
        int stem = name.endsWith(".gz") ? name.lastIndexOf('.', name.length() - 4) : name.lastIndexOf('.');
        return path.resolveSibling(stem > 0
                ? name.substring(0, stem) + "-" + number + name.substring(stem)
                : name + "-" + number);
    }

    Path path() {
        return path;
    }

    /** Writes whole lines; if that fails, none of them is left in the file. */
    void write(LineBuffer lines) throws IOException {
        if (broken) {
            throw new IOException("a write before has left half a line in it");
        }
        long before = compressed ? 0 : file.getChannel().position();
        try {
            lines.writeTo(out);
        } catch (IOException e) {
            undo(before, e);
            throw e;
        }
    }

    /** Of what is compressed nobody knows where a line ends. */
    private void undo(long before, IOException cause) {
        broken = compressed;
        if (!compressed) {
            try {
                file.getChannel().truncate(before);
            } catch (IOException e) {
                broken = true;
                cause.addSuppressed(e);
            }
        }
    }

    void close() throws IOException {
        out.close();
    }
}
