/** What the templates of the page show, ready to print: texts, and the figures of pictures. */
package io.github.ecommercepipeline.report.page;
