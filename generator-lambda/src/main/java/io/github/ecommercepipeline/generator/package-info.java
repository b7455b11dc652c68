/** The generator's two front doors: a Lambda function and a command line. */
package io.github.ecommercepipeline.generator;
