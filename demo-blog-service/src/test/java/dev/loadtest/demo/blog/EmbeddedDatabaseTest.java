package dev.loadtest.demo.blog;

import java.util.Map;

/** The contract, on the database that the service starts by itself. */
class EmbeddedDatabaseTest extends BlogServiceContract {

    @Override
    Map<String, String> databaseEnvironment() {
        return Map.of();
    }
}
