/** The sandbox to work against: starts in the background, tells where it is, and ends. */
package io.github.ecommercepipeline.sandbox.open;
