/** The generator's two entry points: a Lambda function and a command. */
package io.github.ecommercepipeline.generator;
