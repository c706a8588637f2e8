package dev.loadtest.internal.net;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Who knows the addresses of hosts. It may take its time and cannot be interrupted. */
@FunctionalInterface
interface Resolver {

    /** All addresses of a host. */
    InetAddress[] addressesOf(String host) throws UnknownHostException;
}
