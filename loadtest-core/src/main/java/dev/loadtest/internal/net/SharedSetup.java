package dev.loadtest.internal.net;

import java.net.InetAddress;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

import org.jspecify.annotations.Nullable;

/**
 * What the settings say about connections, for a client that opens its own and shares them among virtual users.
 *
 * @param tls certificates, trust, and the sessions with servers
 * @param parameters versions and cipher suites
 * @param proxy the proxy, or none
 * @param local the address of this machine to connect from; null to let the system choose
 */
public record SharedSetup(SSLContext tls, SSLParameters parameters, SettingsProxy proxy, @Nullable InetAddress local) {}
