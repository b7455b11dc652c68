package io.github.ecommercepipeline.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Properties;

/**
 * Style and script of the pages, which stand in the page itself, and the policy that allows these two and nothing else: no other
 * script or style, no request.
 *
 * @param style with that of the chart library
 * @param script the chart library with its licence, then the page's own
 */
public record Assets(String style, String script, String policy) {

    private static final String UPLOT = "META-INF/resources/webjars/uplot/";
    private static final String UPLOT_VERSION = "META-INF/maven/org.webjars.npm/uplot/pom.properties";
    private static final String OWN = "io/github/ecommercepipeline/report/";

    static final Assets PAGE = read();

    private static Assets read() {
        String library = UPLOT + version() + "/";
        String style = text(library + "dist/uPlot.min.css").strip() + "\n" + text(OWN + "report.css");
        String script =
                "/*\nuPlot " + version() + "\n\n" + text(library + "LICENSE").strip() + "\n*/\n"
                        + text(library + "dist/uPlot.iife.min.js").strip() + "\n" + text(OWN + "report.js");
        return new Assets(
                style,
                script,
                "default-src 'none'; style-src " + source(style) + "; script-src " + source(script)
                        + "; base-uri 'none'; form-action 'none'");
    }

    private static String version() {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(text(UPLOT_VERSION)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("version");
    }

    private static String text(String resource) {
        try (InputStream in = Assets.class.getClassLoader().getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("the class path lacks " + resource);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String source(String content) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(hash) + "'";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
