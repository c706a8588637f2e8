package dev.loadtest.demo.blog;

import java.util.Map;

/** The process that started this one. */
final class ParentProcess {

    private static final String VARIABLE = "END_WITH_PARENT";

    private ParentProcess() {}

    /**
     * Ends this process as soon as its parent is gone. Load tests start the service that way: it must not outlive them
     * and keep the port, even if they are killed.
     */
    static void endTogetherIfAskedTo(Map<String, String> environment) {
        if (Boolean.parseBoolean(environment.get(VARIABLE))) {
            var unused = ProcessHandle.current().parent().orElseThrow().onExit().thenRun(() -> System.exit(0));
        }
    }
}
