package dev.loadtest.internal.record;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;

import org.jspecify.annotations.Nullable;

/**
 * A temporary file of equal blocks; what was freed is used again, so that it does not grow with time. Opened at the first
 * write, deleted at once where the system allows that of an open file, at the end of the JVM elsewhere; its space is given
 * back when the object is collected. Not thread-safe.
 *
 * <p>A {@link RandomAccessFile}, because a channel is closed for everybody when one of its readers is interrupted.
 */
final class IntervalFile {

    private static final int BLOCK_SIZE = 1 << 14;
    private static final int MOST_BLOCKS = 1 << 16;

    private final Path folder;
    private final int mostBlocks;
    private final BitSet used = new BitSet();
    private @Nullable RandomAccessFile file;

    /** A file of at most 1 GiB in the system's folder for temporary files. */
    IntervalFile() {
        this(Path.of(System.getProperty("java.io.tmpdir", ".")), MOST_BLOCKS);
    }

    IntervalFile(Path folder, int mostBlocks) {
        this.folder = folder;
        this.mostBlocks = mostBlocks;
    }

    /** Where bytes are in the file. */
    record Place(int[] blocks, int length) {}

    /** Whether that many bytes find room. */
    boolean hasRoom(int length) {
        return used.cardinality() + blocks(length) <= mostBlocks;
    }

    private static int blocks(int length) {
        return (length + BLOCK_SIZE - 1) / BLOCK_SIZE;
    }

    Place write(byte[] bytes) throws IOException {
        RandomAccessFile open = open();
        int[] blocks = new int[blocks(bytes.length)];
        for (int i = 0; i < blocks.length; i++) {
            blocks[i] = used.nextClearBit(0);
            used.set(blocks[i]);
        }
        for (int i = 0; i < blocks.length; i++) {
            int from = i * BLOCK_SIZE;
            open.seek((long) blocks[i] * BLOCK_SIZE);
            open.write(bytes, from, Math.min(BLOCK_SIZE, bytes.length - from));
        }
        return new Place(blocks, bytes.length);
    }

    byte[] read(Place place) throws IOException {
        RandomAccessFile open = open();
        byte[] bytes = new byte[place.length];
        for (int i = 0; i < place.blocks.length; i++) {
            int from = i * BLOCK_SIZE;
            open.seek((long) place.blocks[i] * BLOCK_SIZE);
            open.readFully(bytes, from, Math.min(BLOCK_SIZE, bytes.length - from));
        }
        return bytes;
    }

    void free(Place place) {
        for (int block : place.blocks) {
            used.clear(block);
        }
    }

    /** How large the file has ever been, in bytes. */
    long size() throws IOException {
        RandomAccessFile open = file;
        return open == null ? 0 : open.length();
    }

    private RandomAccessFile open() throws IOException {
        RandomAccessFile open = file;
        if (open == null) {
            File path = Files.createTempFile(folder, "loadtest-intervals-", ".tmp").toFile();
            open = new RandomAccessFile(path, "rw");
            file = open;
            if (!path.delete()) {
                path.deleteOnExit();
            }
        }
        return open;
    }
}
