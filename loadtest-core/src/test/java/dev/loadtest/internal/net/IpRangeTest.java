package dev.loadtest.internal.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpRangeTest {

    private static boolean contains(String range, String address) throws Exception {
        return IpRange.parse(range).contains(InetAddress.getByName(address));
    }

    @ParameterizedTest
    @CsvSource({"10.0.0.0/8, 10.255.0.1", "10.1.2.3/8, 10.9.9.9", "192.168.4.0/22, 192.168.7.255",
            "127.0.0.1, 127.0.0.1",
            "0.0.0.0/0, 203.0.113.9", "fd00::/8, fdff::1", "[::1], ::1", "::/0, 2001:db8::1",
            "10.0.0.0/8, ::ffff:10.1.1.1",
            "2001:db8:0:8000::/49, 2001:db8:0:ffff::1"})
    void containsWhatBeginsWithTheSameBits(String range, String address) throws Exception {
        assertThat(contains(range, address)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"10.0.0.0/8, 11.0.0.1", "192.168.4.0/22, 192.168.8.0", "127.0.0.1, 127.0.0.2", "0.0.0.0/0, ::1",
            "::/0, 127.0.0.1", "fd00::/8, fe00::1", "2001:db8:0:8000::/49, 2001:db8:0:7fff::1"})
    void containsNothingElse(String range, String address) throws Exception {
        assertThat(contains(range, address)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "localhost", "10.0.0.0/33", "::1/129", "10.0.0.0/", "10.0.0.0/-1", "/8", "10.0.0/8",
            "10.0.0.0/8/8", "1.2.3.4:80"})
    void isNotReadFromAnythingElse(String text) {
        assertThat(IpRange.parse(text)).isNull();
    }

    @Test
    void anAddressIsARangeOfItsOwn() {
        assertThat(IpRange.parse("::1").bits()).isEqualTo(128);
        assertThat(IpRange.parse("127.0.0.1").bits()).isEqualTo(32);
    }
}
