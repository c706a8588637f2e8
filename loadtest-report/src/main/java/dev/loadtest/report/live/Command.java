package dev.loadtest.report.live;

import java.nio.charset.StandardCharsets;

import dev.loadtest.output.RunControl;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What somebody asks of a run: {@code {"run": 1, "action": "scale", "factor": 1.5}}.
 *
 * @param run the run that he sees; another one is none of his business
 * @param action pause, resume, scale or stop
 * @param factor of scale; NaN if there is none
 */
record Command(long run, String action, double factor) {

    private static final JsonMapper MAPPER = new JsonMapper();

    /**
     * Reads a command.
     *
     * @throws IllegalArgumentException if it is none
     */
    static Command parse(byte[] body) {
        JsonNode node;
        try {
            node = MAPPER.readTree(new String(body, StandardCharsets.UTF_8));
        } catch (JacksonException e) {
            throw new IllegalArgumentException("a command must be JSON", e);
        }
        JsonNode run = node.path("run");
        JsonNode action = node.path("action");
        if (!run.isIntegralNumber() || !action.isString()) {
            throw new IllegalArgumentException("a command must have a run and an action");
        }
        JsonNode factor = node.path("factor");
        return new Command(run.asLong(), action.asString(), factor.isNumber() ? factor.asDouble() : Double.NaN);
    }

    /**
     * Has it done.
     *
     * @throws IllegalArgumentException if there is no such action, or its factor is wrong
     */
    void giveTo(RunControl control) {
        switch (action) {
            case "pause" -> control.pause();
            case "resume" -> control.resume();
            case "scale" -> control.scale(factor);
            case "stop" -> control.stop();
            default -> throw new IllegalArgumentException("action must be pause, resume, scale or stop");
        }
    }
}
