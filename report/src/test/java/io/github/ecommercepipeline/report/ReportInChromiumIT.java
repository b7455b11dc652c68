package io.github.ecommercepipeline.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The pages in a real browser, opened as files and without network. Skipped where Chromium is not installed. */
final class ReportInChromiumIT {

    private static final List<Path> CHROMIUM =
            List.of(Path.of("/usr/bin/chromium"), Path.of("/usr/bin/chromium-browser"));
    private static final Path PICTURES = Path.of("target", "pictures");
    private static final Path README_PICTURE = Path.of("..", "docs", "images", "report.png");
    private static final Instant NOW = Instant.parse("2024-05-30T03:02:11Z");

    private static Playwright playwright;
    private static Browser browser;
    private static String axe;

    private final List<String> complaints = new ArrayList<>();

    @BeforeAll
    static void open() throws IOException {
        Optional<Path> chromium = CHROMIUM.stream().filter(Files::isExecutable).findFirst();
        assumeTrue(chromium.isPresent(), "Chromium is not installed: the pages are not looked at (Debian: chromium)");
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(chromium.get())
                        .setArgs(List.of("--no-sandbox", "--force-color-profile=srgb")));
        try (InputStream in = ReportInChromiumIT.class.getResourceAsStream("/axe.min.js")) {
            axe = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @AfterAll
    static void close() {
        if (playwright != null) {
            playwright.close();
        }
    }

    private static Path write(String name, String html) throws IOException {
        Files.createDirectories(PICTURES);
        return Files.writeString(PICTURES.resolve(name + ".html"), html).toAbsolutePath();
    }

    private static String shop() {
        return HtmlReport.of(ReportData.of(LocalDate.of(2024, 5, 23), Shop.LAST, Shop.runs(), NOW))
                .html();
    }

    private Page show(Path file, int width, ColorScheme scheme) {
        BrowserContext context = browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(width, 900)
                .setColorScheme(scheme)
                .setOffline(true)
                .setBypassCSP(false));
        Page page = context.newPage();
        page.onConsoleMessage(message -> complaints.add(message.type() + ": " + message.text()));
        page.onPageError(complaints::add);
        page.onRequest(request -> {
            if (!request.url().startsWith("file:")) {
                complaints.add("asks for " + request.url());
            }
        });
        page.navigate(file.toUri().toString());
        page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)");
        return page;
    }

    /** What axe-core objects to; an empty text if nothing. */
    private static String violations(Page page) {
        // As a debugger does it: the policy of the page allows no script but its own.
        page.evaluate(axe + "; undefined");
        return (String) page.evaluate("axe.run({resultTypes: ['violations']}).then(found => found.violations.map(one =>"
                + " one.id + ': ' + one.help + ' ' + one.nodes.slice(0, 3).map(node => node.html.slice(0, 200)).join(' | '))"
                + ".join('\\n'))");
    }

    @ParameterizedTest
    @CsvSource({"1280, LIGHT", "1280, DARK", "390, LIGHT", "390, DARK"})
    void a_report_is_accessible_asks_for_nothing_and_fits(int width, ColorScheme scheme) throws IOException {
        Page page = show(write("shop", shop()), width, scheme);

        assertThat(violations(page)).isEmpty();
        assertThat(complaints).isEmpty();
        assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .as("no part is wider than the window")
                .isEqualTo(true);
        page.evaluate(
                "document.querySelectorAll('details').forEach(one => one.open = one.querySelector('tfoot') != null)");
        for (Locator chart : page.locator("[data-chart]").all()) {
            chart.scrollIntoViewIfNeeded();
        }
        page.waitForCondition(() -> page.locator("[data-chart]:not(.drawn)").count() == 0);
        page.evaluate("scrollTo(0, 0)");
        page.screenshot(new Page.ScreenshotOptions()
                .setFullPage(true)
                .setPath(PICTURES.resolve(width + "-" + scheme.name() + ".png")));
        page.context().close();
    }

    @Test
    void the_picture_of_the_readme_is_small() throws IOException {
        Page page = show(write("shop", shop()), 1280, ColorScheme.LIGHT);
        page.setViewportSize(1280, 1180);
        byte[] picture = page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve("report.png")));
        if (Boolean.getBoolean("approve")) {
            Files.createDirectories(README_PICTURE.getParent());
            Files.write(README_PICTURE, picture);
        }

        assertThat(picture.length).isLessThan(300_000);
        assertThat(README_PICTURE).as("made by this test with -Dapprove").isRegularFile();
        assertThat(Files.size(README_PICTURE)).isLessThan(300_000);
        page.context().close();
    }

    @Test
    void hostile_texts_are_shown_as_text() throws IOException {
        Page page = show(write("hostile", HtmlReport.of(Hostile.data()).html()), 1280, ColorScheme.LIGHT);

        assertThat(complaints).isEmpty();
        assertThat(page.evaluate("window.hacked")).isNull();
        String text = page.innerText("main");
        assertThat(text)
                .contains(Hostile.SCRIPT, "\\u202e", "(10,000 characters)")
                .doesNotContain("\u202e");
        assertThat(page.evaluate(
                        "document.querySelectorAll('img, iframe, main script, [onerror], [style*=url]').length"))
                .isEqualTo(0);
        assertThat(violations(page)).isEmpty();
        assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .isEqualTo(true);
        page.context().close();
    }

    @Test
    void without_scripts_the_pictures_and_all_figures_are_there() throws IOException {
        BrowserContext context = browser.newContext(
                new Browser.NewContextOptions().setJavaScriptEnabled(false).setOffline(true));
        Page page = context.newPage();
        page.navigate(write("shop", shop()).toUri().toString());

        assertThat(page.locator("[data-chart='d-orders'] svg.bars").isVisible()).isTrue();
        assertThat(page.locator(".flow").first().isVisible()).isTrue();
        assertThat(page.innerText("main")).contains("Everything that arrived", "Revenue (EUR)", "Garden");
        context.close();
    }

    @Test
    void it_is_printed_with_every_part_open() throws IOException {
        Page page = show(write("shop", shop()), 1280, ColorScheme.DARK);
        page.evaluate("document.querySelectorAll('details').forEach(one => one.open = false)");
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT).setColorScheme(ColorScheme.LIGHT));

        byte[] pdf = page.pdf(new Page.PdfOptions()
                .setPath(PICTURES.resolve("shop.pdf"))
                .setFormat("A4")
                .setPrintBackground(true));

        assertThat(pdf).startsWith("%PDF".getBytes(StandardCharsets.US_ASCII));
        assertThat(page.locator(".uplot:visible").count()).isZero();
        assertThat(page.locator("[data-chart='d-orders'] svg.bars").isVisible()).isTrue();
        page.context().close();
    }

    @Test
    void the_index_is_accessible_and_leads_to_the_reports() throws IOException {
        Path report = write("day=2024-05-29", shop());
        String html = HtmlReport.index(
                new IndexData(LocalDate.of(2024, 5, 1), Shop.LAST, Shop.runs(), Set.of("day=2024-05-29.html"), NOW));
        Page page = show(write("index", html), 390, ColorScheme.LIGHT);

        assertThat(violations(page)).isEmpty();
        page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(PICTURES.resolve("index.png")));
        page.click("text=2024-05-29");
        assertThat(page.url()).isEqualTo(report.toUri().toString());
        assertThat(complaints).isEmpty();
        page.context().close();
    }
}
