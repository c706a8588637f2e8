package dev.loadtest.internal.output.file;

import java.nio.file.Path;

class CompressedJsonFileContractTest extends JsonFileContractTest {

    @Override
    Path file() {
        return folder.resolve("samples.json.gz");
    }
}
