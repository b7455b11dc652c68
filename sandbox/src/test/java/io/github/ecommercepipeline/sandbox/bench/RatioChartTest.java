package io.github.ecommercepipeline.sandbox.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class RatioChartTest {

    @TempDir
    Path folder;

    @Test
    void half_the_time_is_a_bar_to_the_left_and_twice_the_time_one_to_the_right_of_equal() throws Exception {
        Document chart = chart(
                new Report.Figure("cold", 5_000_000, 8, "pipeline ÷ bare Spark copy", 6, 12),
                new Report.Figure("cold", 5_000_000, 8, "pipeline ÷ DuckDB", 12, 6));

        List<Element> bars = elements(chart, "rect");
        double one = number(bars.get(1), "x");
        assertThat(bars).extracting(bar -> bar.getAttribute("class")).containsExactly("less", "more");
        assertThat(number(bars.get(0), "x") + number(bars.get(0), "width")).isCloseTo(one, within(0.2));
        assertThat(number(bars.get(0), "width")).isCloseTo(number(bars.get(1), "width"), within(0.2));
        assertThat(texts(chart))
                .contains(
                        "a whole process: 5,000,000 records in 8 file(s), spark-3.5",
                        "pipeline ÷ DuckDB",
                        "0.50",
                        "2.00");
    }

    @Test
    void a_ratio_to_the_pipeline_is_turned_over() throws Exception {
        Document chart = chart(new Report.Figure("warm", 1_000_000, 8, "Deequ, record level ÷ pipeline", 8, 1));

        assertThat(texts(chart)).contains("pipeline ÷ Deequ, record level", "0.13");
        assertThat(elements(chart, "rect").get(0).getAttribute("class")).isEqualTo("less");
    }

    @Test
    void the_pipeline_beside_itself_is_not_shown() {
        assertThatThrownBy(() -> chart(
                        new Report.Figure("rules", 1_000_000, 8, "300 rules ÷ 12 rules", 2, 1),
                        new Report.Figure("growth", 1_000_000, 8, "s ÷ with the fewest files", 2, 1)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("nothing compares the pipeline with others; give what --json wrote");
    }

    private Document chart(Report.Figure... figures) throws Exception {
        Report report = new Report("spark-3.5");
        List.of(figures).forEach(report::add);
        Path file = folder.resolve("bench.json");
        report.write(file, 5);
        String svg = new RatioChart().add(file).svg();
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<String> texts(Document chart) {
        return elements(chart, "text").stream().map(Element::getTextContent).toList();
    }

    private static List<Element> elements(Document chart, String name) {
        NodeList found = chart.getElementsByTagName(name);
        return IntStream.range(0, found.getLength())
                .mapToObj(i -> (Element) found.item(i))
                .toList();
    }

    private static double number(Element element, String attribute) {
        return Double.parseDouble(element.getAttribute(attribute));
    }
}
