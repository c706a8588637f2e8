package dev.loadtest.demo.blog;

import java.util.List;

/** The environment asks for something that cannot be; the message lists every mistake, one per line. */
public final class ConfigurationException extends RuntimeException {

    ConfigurationException(List<String> mistakes) {
        super("The blog service is not configured correctly:\n  - " + String.join("\n  - ", mistakes));
    }
}
