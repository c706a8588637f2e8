package dev.loadtest.report;

import java.util.LinkedHashMap;
import java.util.Map;

import dev.loadtest.output.RunDescription;

/** What was asked for, and the machine that did it. Neither its name nor its user's, nor any setting that may be a secret. */
record SetupPart(RunDescription run) {

    void writeTo(Html html) {
        html.element("h2", "Set-up", "id", "setup").element("h3", "Configuration");
        Map<String, String> configuration = new LinkedHashMap<>();
        configuration.put("Started", run.startedAt().toString());
        run.scenarios().forEach(scenario -> configuration.put("Scenario " + scenario.name(), scenario.description()));
        run.phases().forEach(phase -> configuration.put("Phase " + phase.name(),
                Cell.length(phase.from()) + " to " + Cell.length(phase.to())));
        run.tags().forEach((key, value) -> configuration.put("Tag " + key, value));
        write(html, configuration);
        html.element("h3", "Environment");
        write(html, environment());
    }

    private static Map<String, String> environment() {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("Java", System.getProperty("java.vm.name") + " " + Runtime.version() + " ("
                + System.getProperty("java.vendor") + ")");
        environment.put("Operating system",
                System.getProperty("os.name") + " " + System.getProperty("os.version") + ", "
                        + System.getProperty("os.arch"));
        environment.put("Processors", Integer.toString(Runtime.getRuntime().availableProcessors()));
        environment.put("Largest heap", Cell.bytes(Runtime.getRuntime().maxMemory()));
        return environment;
    }

    private static void write(Html html, Map<String, String> facts) {
        html.open("dl", "class", "facts");
        facts.forEach((name, value) -> html.open("dt").foreign(name).close("dt").open("dd").foreign(value).close("dd"));
        html.close("dl").line();
    }
}
