/** An invented shop as a function of a seed: any day can be asked for by itself. */
package io.github.ecommercepipeline.generator.shop;
