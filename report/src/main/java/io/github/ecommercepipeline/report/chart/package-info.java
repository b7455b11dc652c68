/** Pictures that need no script: paths and bars for inline SVG, without texts. */
package io.github.ecommercepipeline.report.chart;
