package dev.loadtest.internal.http.body;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

import dev.loadtest.http.Compression;

/** The content codings (RFC 9110) that can be read and written, with the JDK or with a library that may be missing. */
public final class Codings {

    private Codings() {}

    /** What a word of a {@code Content-Encoding} or {@code Accept-Encoding} means, if it is known. */
    static Optional<Compression> named(String word) {
        return switch (word.strip().toLowerCase(Locale.ROOT)) {
            case "gzip", "x-gzip" -> Optional.of(Compression.GZIP);
            case "deflate" -> Optional.of(Compression.DEFLATE);
            case "br" -> Optional.of(Compression.BR);
            case "zstd" -> Optional.of(Compression.ZSTD);
            default -> Optional.empty();
        };
    }

    /** A chain as it stands in a header. */
    public static String header(List<Compression> chain) {
        return chain.stream().map(Compression::token).collect(Collectors.joining(", "));
    }

    /** Why a coding cannot be used here, if it cannot: its library is missing. */
    public static Optional<String> problem(Compression coding) {
        return switch (coding) {
            case GZIP, DEFLATE -> Optional.empty();
            case BR -> Library.BROTLI.problem();
            case ZSTD -> Library.ZSTD.problem();
        };
    }

    /** Why an {@code Accept-Encoding} asks for what cannot be read, if it does. What its weight makes 0 is not asked for. */
    public static Optional<String> problemOfAcceptEncoding(String value) {
        for (String one : value.split(",", -1)) {
            String[] parameters = one.split(";", -1);
            boolean refused = parameters.length > 1 && parameters[1].strip().matches("q=0(\\.0*)?");
            Optional<String> problem = refused ? Optional.empty() : named(parameters[0]).flatMap(Codings::problem);
            if (problem.isPresent()) {
                return problem;
            }
        }
        return Optional.empty();
    }

    /** What decodes a stream; closing it frees what it holds. Only for codings without a {@link #problem}. */
    static InputStream decoder(Compression coding, InputStream in) throws IOException {
        return switch (coding) {
            case GZIP -> new GZIPInputStream(in, BodyReader.PIECE);
            case DEFLATE -> InflatingStream.of(in);
            case BR -> Brotli.decoder(in);
            case ZSTD -> Zstd.decoder(in);
        };
    }

    /** What encodes into a stream; closing it frees what it holds. Only for codings without a {@link #problem}. */
    static OutputStream encoder(Compression coding, OutputStream out) throws IOException {
        return switch (coding) {
            case GZIP -> new GZIPOutputStream(out, BodyReader.PIECE);
            // With zlib's frame, as the standard has it.
            case DEFLATE -> new DeflaterOutputStream(out);
            case BR -> Brotli.encoder(out);
            case ZSTD -> Zstd.encoder(out);
        };
    }
}
