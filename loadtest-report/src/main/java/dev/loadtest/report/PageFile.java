package dev.loadtest.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;

/** Writes pages. Whoever has one open sees the old or the new one, never half of it. */
final class PageFile {

    private PageFile() {}

    static void replace(Path target, String html) throws IOException {
        Path absolute = target.toAbsolutePath();
        Files.createDirectories(Objects.requireNonNull(absolute.getParent(), "folder"));
        Path part = absolute.resolveSibling(absolute.getFileName() + ".part");
        try {
            Files.write(part, html.getBytes(StandardCharsets.UTF_8));
            try {
                Files.move(part, absolute, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(part, absolute, StandardCopyOption.REPLACE_EXISTING);
            }
        } finally {
            Files.deleteIfExists(part);
        }
    }
}
