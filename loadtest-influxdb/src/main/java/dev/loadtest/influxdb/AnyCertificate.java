package dev.loadtest.influxdb;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

import okhttp3.OkHttpClient;

/** Trusts every server, whatever its certificate says: for those who have asked for it. */
final class AnyCertificate extends X509ExtendedTrustManager {

    private AnyCertificate() {}

    static void takeIn(OkHttpClient.Builder client) {
        try {
            AnyCertificate any = new AnyCertificate();
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[]{any}, null);
            client.sslSocketFactory(context.getSocketFactory(), any).hostnameVerifier((host, session) -> true);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has TLS", e);
        }
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
