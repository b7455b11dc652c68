package io.github.ecommercepipeline.report;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.github.ecommercepipeline.report.page.IndexPage;
import io.github.ecommercepipeline.report.page.Page;
import java.util.Map;

/**
 * A report as an HTML page that needs nothing else: no network, no other file and, for all but interactive charts, no script.
 *
 * @param verdict its first sentence
 * @param html to be written in UTF-8
 */
public record HtmlReport(String verdict, String html) {

    private static final TemplateEngine TEMPLATES = TemplateEngine.createPrecompiled(
            null, ContentType.Html, null, "io.github.ecommercepipeline.report.template");

    /** The report of these manifests. */
    public static HtmlReport of(ReportData data) {
        Page page = PageWriter.page(data);
        return new HtmlReport(page.verdict().sentence(), render("report.jte", page));
    }

    /** The index over days. */
    public static String index(IndexData data) {
        IndexPage page = IndexWriter.page(data);
        return render("index.jte", page);
    }

    private static String render(String template, Object page) {
        StringOutput output = new StringOutput(256 * 1024);
        TEMPLATES.render(template, Map.of("page", page, "assets", Assets.PAGE), output);
        return output.toString();
    }
}
