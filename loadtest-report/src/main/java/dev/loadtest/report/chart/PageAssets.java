package dev.loadtest.report.chart;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

/** The files that pages are made of, as text. Each is read when it is asked for; a page is written once in a run. */
public final class PageAssets {

    private static final String UPLOT = "META-INF/maven/org.webjars.npm/uplot/pom.properties";

    private PageAssets() {}

    /**
     * uPlot and the charts.
     *
     * @return JavaScript that declares {@code LoadtestCharts}
     */
    public static String charts() {
        return webjar("dist/uPlot.iife.min.js") + "\n" + own("charts.js");
    }

    /**
     * How pages look.
     *
     * @return CSS
     */
    public static String style() {
        return webjar("dist/uPlot.min.css") + "\n" + own("style.css");
    }

    /**
     * A file of this module.
     *
     * @param name without a folder
     * @return its text
     */
    public static String own(String name) {
        return read("dev/loadtest/report/" + name);
    }

    private static String webjar(String file) {
        Properties properties = new Properties();
        try (InputStream in = open(UPLOT)) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return read("META-INF/resources/webjars/uplot/" + properties.getProperty("version") + "/" + file);
    }

    private static String read(String path) {
        try (InputStream in = open(path)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream open(String path) throws IOException {
        InputStream in = PageAssets.class.getClassLoader().getResourceAsStream(path);
        if (in == null) {
            throw new IOException(path + " is not on the class path");
        }
        return in;
    }
}
