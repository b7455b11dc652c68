/** The shop's file layouts, derived from its contracts: the role of each property, and the rules that apply to it. */
package io.github.ecommercepipeline.generator.layout;
