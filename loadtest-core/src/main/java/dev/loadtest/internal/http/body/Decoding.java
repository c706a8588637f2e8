package dev.loadtest.internal.http.body;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

import dev.loadtest.http.Compression;

/** Decodes a response's body by its {@code Content-Encoding}. */
public final class Decoding {

    private static final int UNKNOWN = -1;
    /** Servers have one or two. A chain without end would decode a body that becomes itself for ever. */
    private static final int LONGEST_CHAIN = 8;

    private Decoding() {}

    /**
     * A body without its codings, the last one first. From a coding on that is not known, the rest stays as it is, as in
     * k6. A body without a byte has no coding, whatever the headers say: the answer to a HEAD, a 204 or 304.
     *
     * @param encoding what the headers say, such as {@code gzip} or {@code br, gzip}
     * @param limit the longest body that is taken
     * @throws UndecodableException if the body is not what the headers say, is longer, or a library is missing
     */
    public static byte[] decode(byte[] body, String encoding, long limit) throws UndecodableException {
        byte[] decoded = body;
        String[] words = encoding.split(",", -1);
        if (words.length > LONGEST_CHAIN && body.length > 0) {
            throw new UndecodableException("content-encoding of more than " + LONGEST_CHAIN + " codings", null);
        }
        for (int i = words.length - 1; i >= 0 && decoded.length > 0; i--) {
            String word = words[i].strip();
            if (word.isEmpty() || word.equalsIgnoreCase("identity")) {
                continue;
            }
            Optional<Compression> coding = Codings.named(word);
            if (coding.isEmpty()) {
                break;
            }
            decoded = decode(decoded, coding.get(), limit);
        }
        return decoded;
    }

    private static byte[] decode(byte[] body, Compression coding, long limit) throws UndecodableException {
        Optional<String> problem = Codings.problem(coding);
        if (problem.isPresent()) {
            throw new UndecodableException(problem.get(), null);
        }
        String token = coding.token();
        try (InputStream in = Codings.decoder(coding, new ByteArrayInputStream(body))) {
            return BodyReader.readAll(in, UNKNOWN, limit);
        } catch (BodyTooLargeException e) {
            throw new UndecodableException("decoded " + e.getMessage(), e);
        } catch (EOFException e) {
            throw new UndecodableException("content-encoding " + token + ": body cut off", e);
        } catch (IOException e) {
            throw new UndecodableException("content-encoding " + token + ": body is something else, or damaged", e);
        }
    }
}
