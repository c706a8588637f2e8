package dev.loadtest.benchmarks.compare;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a tool itself says at its end.
 *
 * @param errors requests or responses that it did not like
 * @param p50Micros response times; NaN if it does not tell
 * @param p99Micros response times; NaN if it does not tell
 */
record ToolReport(long errors, double p50Micros, double p99Micros) {

    private static final Pattern OURS = Pattern
            .compile("(?m)^result errors=(\\d+) p50=([\\d.]+|NaN) p99=([\\d.]+|NaN)");
    private static final Pattern WRK_SOCKET_ERRORS = Pattern
            .compile("Socket errors: connect (\\d+), read (\\d+), write (\\d+), timeout (\\d+)");
    private static final Pattern WRK_STATUS_ERRORS = Pattern.compile("Non-2xx or 3xx responses: (\\d+)");
    private static final Pattern HEY_STATUS = Pattern.compile("\\[(\\d+)]\\s+(\\d+) responses");
    private static final Pattern HEY_ERROR = Pattern.compile("\\[(\\d+)]\\s+(?!\\d+ responses)\\S+");

    /** The line that our own programs print. */
    static ToolReport ofLine(String output) {
        Matcher line = find(OURS, output);
        return new ToolReport(Long.parseLong(line.group(1)), Double.parseDouble(line.group(2)),
                Double.parseDouble(line.group(3)));
    }

    static ToolReport ofWrk(String output) {
        long errors = 0;
        for (Pattern pattern : List.of(WRK_SOCKET_ERRORS, WRK_STATUS_ERRORS)) {
            Matcher found = pattern.matcher(output);
            if (found.find()) {
                for (int group = 1; group <= found.groupCount(); group++) {
                    errors += Long.parseLong(found.group(group));
                }
            }
        }
        return new ToolReport(errors, wrkMicros(output, "50"), wrkMicros(output, "99"));
    }

    private static double wrkMicros(String output, String percentile) {
        Matcher line = find(Pattern.compile("(?m)^\\s+" + percentile + "%\\s+([\\d.]+)(us|ms|s|m)\\s*$"), output);
        double unit = switch (line.group(2)) {
            case "us" -> 1;
            case "ms" -> 1e3;
            case "s" -> 1e6;
            default -> 60e6;
        };
        return Double.parseDouble(line.group(1)) * unit;
    }

    static ToolReport ofHey(String output) {
        long errors = 0;
        Matcher status = HEY_STATUS.matcher(output);
        while (status.find()) {
            errors += status.group(1).equals("200") ? 0 : Long.parseLong(status.group(2));
        }
        int others = output.indexOf("Error distribution:");
        if (others >= 0) {
            Matcher error = HEY_ERROR.matcher(output.substring(others));
            while (error.find()) {
                errors += Long.parseLong(error.group(1));
            }
        }
        return new ToolReport(errors, heyMicros(output, "50"), heyMicros(output, "99"));
    }

    private static double heyMicros(String output, String percentile) {
        return 1e6 * Double.parseDouble(
                find(Pattern.compile("(?m)^\\s*" + percentile + "%%? in ([\\d.]+) secs"), output).group(1));
    }

    /** It tells no percentiles. What it did not finish when its time was over is none of these. */
    static ToolReport ofH2load(String output) {
        Matcher requests = find(Pattern.compile("(?m)^requests: .* (\\d+) failed, (\\d+) errored, (\\d+) timeout"),
                output);
        Matcher status = find(
                Pattern.compile("(?m)^status codes: \\d+ 2xx, (\\d+) 3xx, (\\d+) 4xx, (\\d+) 5xx"), output);
        long errors = Long.parseLong(requests.group(1));
        for (int group = 1; group <= status.groupCount(); group++) {
            errors += Long.parseLong(status.group(group));
        }
        return new ToolReport(errors, Double.NaN, Double.NaN);
    }

    /** Of the summary of its report, in whole milliseconds. */
    static ToolReport ofGatling(String output) {
        Matcher failed = find(Pattern.compile("(?m)^> KO\\s+([\\d,]+)"), output);
        return new ToolReport(Long.parseLong(failed.group(1).replace(",", "")), gatlingMicros(output, "50"),
                gatlingMicros(output, "99"));
    }

    private static double gatlingMicros(String output, String percentile) {
        Pattern line = Pattern
                .compile("(?m)^> response time " + percentile + "th percentile \\(ms\\)\\s*\\|\\s*([\\d,.]+)");
        return 1e3 * Double.parseDouble(find(line, output).group(1).replace(",", ""));
    }

    private static Matcher find(Pattern pattern, String output) {
        Matcher matcher = pattern.matcher(output);
        if (!matcher.find()) {
            throw new IllegalArgumentException("no line like " + pattern + " in the output:\n" + output);
        }
        return matcher;
    }
}
