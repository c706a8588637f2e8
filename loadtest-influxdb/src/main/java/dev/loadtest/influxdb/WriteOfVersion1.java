package dev.loadtest.influxdb;

import java.io.IOException;
import java.util.List;

import dev.loadtest.influxdb.InfluxDbSettings.Database;
import okhttp3.Credentials;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;

/**
 * Makes the client, which speaks the language of InfluxDB 2, speak that of 1.x: servers before 1.8 know no other.
 *
 * <pre>
 *  POST /prefix/api/v2/write?bucket=k6&amp;org=-&amp;precision=ns   ──►   POST /prefix/write?db=k6
 *  Authorization: Basic …
 * </pre>
 */
final class WriteOfVersion1 implements Interceptor {

    private static final List<String> VERSION_2 = List.of("api", "v2", "write");

    private final Database database;

    WriteOfVersion1(Database database) {
        this.database = database;
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        Request request = chain.request();
        Request.Builder changed = request.newBuilder();
        List<String> path = request.url().pathSegments();
        int prefix = path.size() - VERSION_2.size();
        if (prefix >= 0 && path.subList(prefix, path.size()).equals(VERSION_2)) {
            changed.url(writeUrl(request.url(), prefix));
        }
        if (!database.username().isEmpty()) {
            changed.header("Authorization", Credentials.basic(database.username(), database.password()));
        }
        return chain.proceed(changed.build());
    }

    private HttpUrl writeUrl(HttpUrl url, int prefix) {
        HttpUrl.Builder write = url.newBuilder().query(null);
        for (int i = 0; i < VERSION_2.size(); i++) {
            write.removePathSegment(prefix);
        }
        write.addPathSegment("write").addQueryParameter("db", database.name());
        if (!database.retention().isEmpty()) {
            write.addQueryParameter("rp", database.retention());
        }
        if (!database.consistency().isEmpty()) {
            write.addQueryParameter("consistency", database.consistency());
        }
        return write.build();
    }
}
