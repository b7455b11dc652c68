/** A fictitious shop as a function of a seed; any day can be generated independently. */
package io.github.ecommercepipeline.generator.shop;
