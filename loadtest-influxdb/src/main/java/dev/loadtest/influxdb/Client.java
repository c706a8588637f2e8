package dev.loadtest.influxdb;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.influxdb.client.InfluxDBClient;
import com.influxdb.client.InfluxDBClientFactory;
import com.influxdb.client.InfluxDBClientOptions;
import com.influxdb.client.WriteApiBlocking;
import com.influxdb.client.domain.WritePrecision;
import com.influxdb.exceptions.InfluxException;

import dev.loadtest.influxdb.InfluxDbSettings.Bucket;
import dev.loadtest.influxdb.InfluxDbSettings.Database;
import dev.loadtest.influxdb.Outcome.Arrived;
import dev.loadtest.influxdb.Outcome.Refused;
import dev.loadtest.influxdb.Outcome.Unavailable;
import okhttp3.FormBody;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;

/** InfluxDB's own client, for one database or bucket. Used by one thread at a time. */
final class Client implements AutoCloseable {

    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(3);
    private static final Duration CALL_LIMIT = Duration.ofSeconds(10);
    private static final Duration LONGEST_WISH = Duration.ofSeconds(5);
    private static final Pattern DROPPED = Pattern.compile("partial write.*dropped=(\\d+)", Pattern.DOTALL);
    /** There, though it means nothing to 1.x. */
    private static final String NO_ORGANIZATION = "-";

    private final InfluxDbSettings settings;
    private final OkHttpClient http;
    private final InfluxDBClient influx;
    private final WriteApiBlocking api;
    private boolean prepared;

    Client(InfluxDbSettings settings) {
        this.settings = settings;
        OkHttpClient.Builder builder = new OkHttpClient.Builder().protocols(List.of(Protocol.HTTP_1_1))
                .connectTimeout(CONNECT_LIMIT).readTimeout(CALL_LIMIT).writeTimeout(CALL_LIMIT)
                .callTimeout(CALL_LIMIT);
        if (settings.insecure()) {
            AnyCertificate.takeIn(builder);
        }
        InfluxDBClientOptions.Builder options = InfluxDBClientOptions.builder().url(settings.base().toString());
        switch (settings.target()) {
            case Database database -> {
                builder.addInterceptor(new WriteOfVersion1(database));
                options.org(NO_ORGANIZATION).bucket(database.name());
            }
            case Bucket bucket -> {
                options.org(bucket.organization()).bucket(bucket.name());
                if (!bucket.token().isEmpty()) {
                    options.authenticateToken(bucket.token().toCharArray());
                }
                prepared = true;
            }
        }
        http = builder.build();
        influx = InfluxDBClientFactory.create(options.okHttpClient(http.newBuilder()).build());
        influx.enableGzip();
        api = influx.getWriteApiBlocking();
    }

    /** Makes the database if need be. Whether it may, and whether that was needed, the first write will show. */
    void prepare() throws IOException {
        if (settings.target() instanceof Database database && !prepared) {
            String name = database.name().replace("\\", "\\\\").replace("\"", "\\\"");
            Request create = new Request.Builder().url(settings.base().newBuilder().addPathSegment("query").build())
                    .post(new FormBody.Builder().add("q", "CREATE DATABASE \"" + name + "\"").build()).build();
            try (Response response = http.newCall(create).execute()) {
                if (response.code() >= 500) {
                    throw new IOException("HTTP status code: " + response.code());
                }
            }
            prepared = true;
        }
    }

    Outcome write(String lines) {
        try {
            prepare();
            api.writeRecord(WritePrecision.NS, lines);
            return new Arrived();
        } catch (IOException e) {
            return unreachable(e);
        } catch (InfluxException e) {
            return e.status() == 0 ? unreachable(e) : answered(e);
        } catch (RuntimeException e) {
            return new Refused(Refused.ALL, "it could not be written: " + e);
        }
    }

    private static Unavailable unreachable(Exception e) {
        return new Unavailable("InfluxDB could not be reached: " + e.getMessage(), 0);
    }

    private Outcome answered(InfluxException e) {
        String message = message(e);
        String reason = "InfluxDB answered " + e.status() + (message.isEmpty() ? "" : ": " + message);
        boolean gone = e.status() == 404 && message.contains("database not found") && prepared;
        if (gone && settings.target() instanceof Database) {
            // A server that was restarted without its data.
            prepared = false;
            return new Unavailable(reason, 0);
        }
        return switch (e.status()) {
            case 408, 429, 500, 502, 503, 504 -> new Unavailable(reason, pauseNanos(e));
            default -> new Refused(refused(e.status(), message), reason);
        };
    }

    /** What the server says, wherever it says it. */
    private static String message(InfluxException e) {
        String message = e.getMessage();
        if (message == null) {
            Object error = e.errorBody().get("error");
            return error == null ? "" : error.toString().strip();
        }
        return message.replaceFirst("^HTTP status code: \\d+; Message: ", "").strip();
    }

    /** Of a partial write the rest has arrived. */
    private static long refused(int status, String message) {
        Matcher dropped = DROPPED.matcher(message);
        return status == 400 && dropped.find() ? Long.parseLong(dropped.group(1)) : Refused.ALL;
    }

    private static long pauseNanos(InfluxException e) {
        String seconds = e.headers().getOrDefault("Retry-After", "");
        return seconds.matches("\\d{1,6}")
                ? Math.min(Duration.ofSeconds(Long.parseLong(seconds)).toNanos(), LONGEST_WISH.toNanos())
                : 0;
    }

    @Override
    public void close() {
        influx.close();
        http.connectionPool().evictAll();
    }
}
